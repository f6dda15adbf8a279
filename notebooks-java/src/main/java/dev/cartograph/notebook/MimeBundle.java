package dev.cartograph.notebook;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing to look at, as text and in every richer form that it has.
 *
 * @param parts by MIME type; {@code text/plain} is always among them
 */
record MimeBundle(SortedMap<String, String> parts) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String SVG = "image/svg+xml";

  MimeBundle {
    if (!parts.containsKey(TEXT)) {
      throw new IllegalArgumentException("Nothing says what is shown where only text can be.");
    }
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Text alone. */
  static MimeBundle ofText(String text) {
    return new MimeBundle(new TreeMap<>(Collections.singletonMap(TEXT, text)));
  }

  /** The same with another form beside it. */
  MimeBundle with(String mimeType, String content) {
    SortedMap<String, String> more = new TreeMap<>(parts);
    more.put(mimeType, content);
    return new MimeBundle(more);
  }

  String text() {
    return part(TEXT);
  }

  private String part(String mimeType) {
    String content = parts.get(mimeType);
    if (content == null) {
      throw new IllegalStateException("There is no " + mimeType + ".");
    }
    return content;
  }

  /** What a page can show: the table or the drawing where there is one, else the text. */
  String markup() {
    if (parts.containsKey(SVG)) {
      return part(SVG);
    }
    return parts.containsKey(HTML) ? part(HTML) : "<pre>" + Markup.escape(text()) + "</pre>";
  }
}
