package dev.cartograph.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.cartograph.event.EventFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event on the topic: its key is the shop, a NUL and the user id (else the session
 * id, else the event id), so that a user's events share a partition; its value is a JSON object.
 * The same draft gives the same bytes. Not safe for use by several threads.
 */
public final class EventEncoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<SerializedString> NAMES =
      EventFields.ALL.stream().map(SerializedString::new).toList();

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);

  /** The key of an event. */
  public byte[] key(EventDraft draft) {
    String who =
        draft
            .find(EventFields.USER_ID)
            .or(() -> draft.find(EventFields.SESSION_ID))
            .or(() -> draft.find(EventFields.EVENT_ID))
            .orElse("");
    String key = draft.find(EventFields.SHOP).orElse("") + '\0' + who;
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of an event. */
  public byte[] value(EventDraft draft) {
    buffer.reset();
    try (JsonGenerator json = JSON.createGenerator(buffer)) {
      json.writeStartObject();
      for (int i = 0; i < NAMES.size(); i++) {
        write(json, NAMES.get(i), draft.textAt(i), draft.isNumberAt(i));
      }
      for (EventDraft.Attribute attribute : draft.attributes()) {
        json.writeFieldName(attribute.name());
        if (attribute.json()) {
          json.writeRawValue(attribute.text());
        } else {
          json.writeString(attribute.text());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("A buffer in memory cannot fail to be written", e);
    }
    return buffer.toByteArray();
  }

  private static void write(
      JsonGenerator json, SerializedString name, @Nullable String text, boolean number)
      throws IOException {
    if (text == null) {
      return;
    }
    json.writeFieldName(name);
    if (number) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }
}
