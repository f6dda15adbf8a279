package dev.cartograph.sandbox.s3;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.part.Listening;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of objects (S3Proxy): an object is a file, a bucket a folder. It refuses conditional
 * writes as S3 does, and lets in whom {@code lake.hadoop} has the keys of.
 */
public final class ObjectStore implements Part {
  /** What people call it. */
  public static final String NAME = "object-store";

  private final ServerRoom room;

  /** The object store of a sandbox. */
  public ObjectStore(ServerRoom room) {
    this.room = room;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port("sandbox.ports.object-store", room.ports().objectStore()));
  }

  @Override
  public void prepare() {
    room.writeLogging();
    StateFolder.write(
        configuration(),
        String.join(
                "\n",
                "s3proxy.endpoint=http://127.0.0.1:" + room.ports().objectStore(),
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + require("fs.s3a.access.key"),
                "s3proxy.credential=" + require("fs.s3a.secret.key"),
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + room.state().data(NAME))
            + "\n");
    StateFolder.make(room.state().data(NAME).resolve(bucket()));
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.server(NAME, "org.gaul.s3proxy.Main")
            .memory(room.settings().sandbox().heap().objectStore(), 96, 32)
            .build(
                room.installation().dependencies("sandbox/s3"),
                "--properties",
                configuration().toString()));
  }

  @Override
  public String spokenName() {
    return "The object store";
  }

  @Override
  public String whileAway() {
    return "Figures cannot be read anew and nothing is recorded meanwhile.";
  }

  @Override
  public Readiness readiness() {
    return Listening.readiness(room.ports().objectStore());
  }

  private String bucket() {
    URI root = URI.create(room.settings().lake().root());
    if (!"s3a".equals(root.getScheme()) || root.getHost() == null) {
      throw CartographException.badInput(
          "sandbox.object-store is true, but lake.root is '%s'. Set it to s3a://BUCKET/FOLDER, as conf/object-store.conf does."
              .formatted(root));
    }
    return root.getHost();
  }

  private String require(String property) {
    String value = room.settings().lake().hadoop().get(property);
    if (value == null) {
      throw CartographException.badInput(
          "sandbox.object-store is true, but lake.hadoop has no '%s', by which the jobs would come in. Set it, as conf/object-store.conf does."
              .formatted(property));
    }
    return value;
  }

  private Path configuration() {
    return room.state().conf(NAME).resolve("s3proxy.conf");
  }
}
