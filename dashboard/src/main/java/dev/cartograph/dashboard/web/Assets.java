package dev.cartograph.dashboard.web;

import dev.cartograph.dashboard.request.BadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages need beside themselves: style sheet, fonts, icon. They are served under a
 * digest of all of them, so a browser may keep them for ever.
 */
public final class Assets implements Page {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "woff2", "font/woff2",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, byte[]> files;
  private final String digest;

  private Assets(Map<String, byte[]> files) {
    this.files = files;
    StringBuilder digests = new StringBuilder();
    files.forEach((name, bytes) -> digests.append(name).append(EntityTag.digest(bytes)));
    this.digest =
        EntityTag.digest(digests.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Assets from class path resources and generated files. */
  public static Assets load(Map<String, String> resources, Map<String, byte[]> generated) {
    Map<String, byte[]> files = new LinkedHashMap<>(generated);
    resources.forEach((name, resource) -> files.put(name, read(resource)));
    return new Assets(files);
  }

  /** The folder of all assets in addresses; it changes when any of them does. */
  public String folder() {
    return "/assets/" + digest;
  }

  /** The digest of all assets. */
  public String digest() {
    return digest;
  }

  /** The bytes of an asset, if there is one of the name. */
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public Reply answer(WebRequest request) {
    String name = request.lastSegment();
    byte[] bytes =
        find(name).orElseThrow(() -> BadRequest.notFound("There is no asset '" + name + "'."));
    String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    boolean current = request.path().startsWith(folder() + "/");
    return Reply.bytes(type, bytes).with("Cache-Control", current ? FOREVER : "no-cache");
  }

  private static byte[] read(String resource) {
    try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The class path has no " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
