package dev.cartograph.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer without its server.
 *
 * @param status the HTTP status
 * @param type the content type, with its charset
 * @param body the bytes before any coding
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are written once and never compared.
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String HTML = "text/html; charset=utf-8";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A page. */
  public static Reply html(int status, String html) {
    return new Reply(status, HTML, html.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** A text of another type. */
  public static Reply text(String type, String text) {
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** Bytes of a type. */
  public static Reply bytes(String type, byte[] bytes) {
    return new Reply(200, type, bytes, Map.of());
  }

  /** Sends the reader to another address of this site. */
  public static Reply seeOther(String address) {
    return new Reply(303, HTML, new byte[0], Map.of("Location", address));
  }

  /** The same with another header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, body, more);
  }

  /** The same, never to be stored: it is about a person or a moment. */
  public Reply notStored() {
    return with("Cache-Control", "no-store");
  }

  /** The same, to be saved by the browser under a file name of plain characters. */
  public Reply asFile(String name) {
    return with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
