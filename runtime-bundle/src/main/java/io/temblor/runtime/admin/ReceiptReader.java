// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads what {@link PluginRecords} makes of receipts and pins. Fields that are not known are passed by, and those that a later
 * version may have added, which is to say all but the ones that make a receipt one, have defaults: what one version wrote, the next and
 * the one before can read.
 */
public final class ReceiptReader {
  private ReceiptReader() {}

  /**
   * Returns the receipt a record stands for.
   *
   * @throws IllegalArgumentException when it stands for none; the message says which field is wrong
   */
  public static PluginReceipt receipt(RecordValue record) {
    return new PluginReceipt(required(record, "id", IntValue.class).longValue(), instant(record),
        choice(record, "action", PluginReceipt.Action.class), text(record, "bundle"), text(record, "from_version"),
        text(record, "to_version"), text(record, "sha256"), choice(record, "verdict", PluginReceipt.Verdict.class),
        texts(record, "reasons"), records(record, "bindings", ReceiptReader::binding),
        record.get("events") instanceof RecordValue events ? events(events) : EventCounts.NONE,
        number(record, "pause_us"), records(record, "steps", ReceiptReader::step),
        record.get("leak") instanceof RecordValue leak ? leak(leak) : LeakVerdict.NOT_CHECKED, text(record, "reason"));
  }

  /**
   * Returns the pin a record stands for.
   *
   * @throws IllegalArgumentException when it stands for none; the message says which field is wrong
   */
  public static PluginPin pin(RecordValue record) {
    return new PluginPin(required(record, "bundle", StringValue.class).text(), text(record, "flow"),
        required(record, "versions", StringValue.class).text());
  }

  private static BindingReceipt binding(RecordValue record) {
    return new BindingReceipt(text(record, "flow"), text(record, "node"), text(record, "plugins"),
        text(record, "from_version"), text(record, "to_version"), (int) number(record, "instances"),
        number(record, "moved"), number(record, "pause_us"), text(record, "outcome"));
  }

  private static EventCounts events(RecordValue record) {
    return new EventCounts(number(record, "in"), number(record, "out"), number(record, "acked"),
        number(record, "failed"), number(record, "err"), number(record, "moved"));
  }

  private static PluginReceipt.Step step(RecordValue record) {
    return new PluginReceipt.Step(text(record, "name"), number(record, "us"),
        record.get("done") instanceof BoolValue done && done.value());
  }

  private static LeakVerdict leak(RecordValue record) {
    return new LeakVerdict(choice(record, "state", LeakVerdict.State.class), texts(record, "holders"),
        texts(record, "cleaned"));
  }

  private static Instant instant(RecordValue record) {
    String text = required(record, "at", StringValue.class).text();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "field `at` is `" + text + "`, must be an instant such as 2026-01-31T12:00:00Z", e);
    }
  }

  private static <E extends Enum<E>> E choice(RecordValue record, String field, Class<E> type) {
    String text = required(record, field, StringValue.class).text();
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("field `" + field + "` is `" + text + "`, must be one of "
          + String.join(", ", List.of(type.getEnumConstants()).stream()
              .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList()),
          e);
    }
  }

  private static <V extends Value> V required(RecordValue record, String field, Class<V> type) {
    Value value = record.get(field);
    if (value == null) { throw new IllegalArgumentException("field `" + field + "` is missing"); }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("field `" + field + "` must not be of kind " + value.kind());
    }
    return type.cast(value);
  }

  private static String text(RecordValue record, String field) {
    return record.get(field) instanceof StringValue text ? text.text() : "";
  }

  private static long number(RecordValue record, String field) {
    return record.get(field) instanceof IntValue number ? number.longValue() : 0;
  }

  private static List<String> texts(RecordValue record, String field) {
    List<String> texts = new ArrayList<>();
    if (record.get(field) instanceof ArrayValue array) {
      for (Value element : array) {
        if (element instanceof StringValue text) {
          texts.add(text.text());
        }
      }
    }
    return texts;
  }

  private static <T> List<T> records(RecordValue record, String field, Function<RecordValue, T> read) {
    List<T> elements = new ArrayList<>();
    if (record.get(field) instanceof ArrayValue array) {
      for (Value element : array) {
        if (element instanceof RecordValue fields) {
          elements.add(read.apply(fields));
        }
      }
    }
    return elements;
  }
}
