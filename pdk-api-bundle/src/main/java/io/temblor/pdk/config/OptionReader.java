// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads single options; every method returns null after a violation. */
final class OptionReader {
  private static final int SHOWN_CHARACTERS = 40;

  private final RecordReader records;
  private boolean secret;

  OptionReader(RecordReader records) {
    this.records = records;
  }

  /** Reads a default, which is text whatever the type. */
  @Nullable
  Object readText(RecordComponent component, Type type, String name, String text) {
    Class<?> raw = raw(type);
    if (raw == boolean.class || raw == Boolean.class) {
      return read(component, type, name, Value.of(Boolean.parseBoolean(text)));
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return read(component, type, name, Value.of(Long.parseLong(text)));
    }
    if (raw == double.class || raw == Double.class) {
      return read(component, type, name, Value.of(Double.parseDouble(text)));
    }
    if (raw == List.class) { return List.of(); }
    return read(component, type, name, Value.of(text));
  }

  @Nullable
  Object read(RecordComponent component, Type type, String name, Value value) {
    secret = component.isAnnotationPresent(Secret.class);
    Class<?> raw = raw(type);
    if (Value.class.isAssignableFrom(raw)) {
      return raw.isInstance(value) ? value : mismatch(name, "a " + raw.getSimpleName(), value);
    }
    if (raw == Optional.class) {
      Object inner = read(component, argument(type, 0), name, value);
      return inner == null ? null : Optional.of(inner);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return value instanceof BoolValue bool ? (Object) bool.value() : mismatch(name, "true or false", value);
    }
    if (raw == int.class || raw == Integer.class) {
      Long number = integer(component, name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      return number == null ? null : (Object) number.intValue();
    }
    if (raw == long.class || raw == Long.class) {
      return integer(component, name, value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (raw == double.class || raw == Double.class) { return floating(name, value); }
    if (raw.isEnum()) { return constant(raw, name, value); }
    if (raw == ByteSize.class) { return byteSize(component, name, value); }
    if (raw == Duration.class) { return duration(name, value); }
    if (raw == List.class) { return list(component, argument(type, 0), name, value); }
    if (raw == Map.class) { return map(component, argument(type, 1), name, value); }
    if (raw.isRecord()) { return records.readRecord(raw, name, value); }
    return text(raw, name, value);
  }

  private @Nullable Long integer(RecordComponent component, String name, Value value, long min, long max) {
    if (!(value instanceof IntValue number) || number.isUnsigned()) {
      mismatch(name, "an integer", value);
      return null;
    }
    Min lower = component.getAnnotation(Min.class);
    Max upper = component.getAnnotation(Max.class);
    long low = lower == null ? min : Math.max(min, lower.value());
    long high = upper == null ? max : Math.min(max, upper.value());
    if (number.longValue() < low) {
      records.violation(name, "is " + number.longValue() + ", must be at least " + low);
      return null;
    }
    if (number.longValue() > high) {
      records.violation(name, "is " + number.longValue() + ", must be at most " + high);
      return null;
    }
    return number.longValue();
  }

  private @Nullable Object floating(String name, Value value) {
    return switch (value) {
      case FloatValue number -> (Object) number.doubleValue();
      case IntValue number -> (Object) (double) number.longValue();
      default -> mismatch(name, "a number", value);
    };
  }

  private @Nullable Object constant(Class<?> type, String name, Value value) {
    List<Enum<?>> constants = Stream.of(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
    if (value instanceof StringValue text) {
      for (Enum<?> constant : constants) {
        if (OptionNames.constant(constant).equals(text.text())) { return constant; }
      }
    }
    List<String> names = constants.stream().map(OptionNames::constant).toList();
    String hint =
        value instanceof StringValue text
            ? NearestName.to(text.text(), names).map(nearest -> "; did you mean \"" + nearest + "\"?").orElse("")
            : "";
    String choices = names.stream().map(choice -> "\"" + choice + "\"").collect(Collectors.joining(", "));
    return mismatch(name, "one of " + choices, value, hint);
  }

  private @Nullable Object byteSize(RecordComponent component, String name, Value value) {
    try {
      Value bytes = value instanceof StringValue text ? Value.of(ByteSize.parse(text.text()).bytes()) : value;
      Long number = integer(component, name, bytes, 0, Long.MAX_VALUE);
      return number == null ? null : new ByteSize(number);
    } catch (IllegalArgumentException e) {
      records.violation(name, Objects.requireNonNull(e.getMessage()));
      return null;
    }
  }

  private @Nullable Object duration(String name, Value value) {
    if (value instanceof IntValue nanos && !nanos.isUnsigned() && nanos.longValue() >= 0) {
      return Duration.ofNanos(nanos.longValue());
    }
    if (value instanceof StringValue text) {
      Optional<Duration> duration = Durations.parse(text.text());
      if (duration.isPresent()) { return duration.get(); }
    }
    return mismatch(name, "nanoseconds or a duration such as \"10 ms\"", value);
  }

  private @Nullable Object list(RecordComponent component, Type element, String name, Value value) {
    if (!(value instanceof ArrayValue array)) { return mismatch(name, "an array", value); }
    List<Object> list = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < array.size(); i++) {
      Object item = read(component, element, name + "[" + i + "]", array.get(i));
      complete &= item != null;
      if (item != null) {
        list.add(item);
      }
    }
    return complete ? List.copyOf(list) : null;
  }

  private @Nullable Object map(RecordComponent component, Type element, String name, Value value) {
    if (!(value instanceof RecordValue record)) { return mismatch(name, "a record", value); }
    Map<String, Object> map = new LinkedHashMap<>();
    record.forEach(
        (key, item) -> {
          Object read = read(component, element, name + "." + key, item);
          if (read != null) {
            map.put(key, read);
          }
        });
    return map.size() == record.size() ? map : null;
  }

  private @Nullable Object text(Class<?> type, String name, Value value) {
    if (!(value instanceof StringValue string)) { return mismatch(name, "a string", value); }
    try {
      if (type == String.class) { return string.text(); }
      if (type == Path.class) { return Path.of(string.text()); }
      if (type == URI.class) { return URI.create(string.text()); }
    } catch (IllegalArgumentException e) {
      records.violation(name, secret ? "is malformed" : "is " + show(value) + ": " + e.getMessage());
      return null;
    }
    throw new IllegalStateException("option " + name + " has a type no configuration can give: " + type.getName());
  }

  private @Nullable Object mismatch(String name, String expected, Value value) {
    return mismatch(name, expected, value, "");
  }

  private @Nullable Object mismatch(String name, String expected, Value value, String hint) {
    records.violation(name, "must be " + expected + (secret ? "" : ", is " + show(value) + hint));
    return null;
  }

  /** Shortens what the user wrote, so that a message stays one line. */
  static String show(Value value) {
    String text = value.toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** Returns the type of an option, as it is when it is not left out. */
  static Class<?> described(Type type) {
    return raw(type) == Optional.class ? raw(argument(type, 0)) : raw(type);
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized ? (Class<?>) parameterized.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
