package dev.cartograph.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record on its topic: its key is the shop, a NUL and the user id (else the session
 * id, else the event id), so that a user's events share a partition; of a product the product id.
 * Its value is a JSON object. The same draft gives the same bytes. Not safe for use by several
 * threads.
 */
public final class EventEncoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<RecordKind, List<SerializedString>> NAMES = names();

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);

  private static Map<RecordKind, List<SerializedString>> names() {
    Map<RecordKind, List<SerializedString>> names = new EnumMap<>(RecordKind.class);
    for (RecordKind kind : RecordKind.values()) {
      names.put(
          kind,
          EventFields.ALL.stream()
              .map(field -> field.equals(EventFields.EVENT_TIME) ? kind.timeField() : field)
              .map(SerializedString::new)
              .toList());
    }
    return names;
  }

  /** The key of a record. */
  public byte[] key(EventDraft draft) {
    String who =
        draft
            .find(draft.kind().findIdField().orElse(EventFields.USER_ID))
            .or(() -> draft.find(EventFields.SESSION_ID))
            .or(() -> draft.find(EventFields.EVENT_ID))
            .orElse("");
    String key = draft.find(EventFields.SHOP).orElse("") + '\0' + who;
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of a record. */
  public byte[] value(EventDraft draft) {
    buffer.reset();
    List<SerializedString> names = NAMES.getOrDefault(draft.kind(), List.of());
    try (JsonGenerator json = JSON.createGenerator(buffer)) {
      json.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        write(json, names.get(i), draft.textAt(i), draft.isNumberAt(i));
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
