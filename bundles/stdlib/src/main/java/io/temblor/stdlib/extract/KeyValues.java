// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code kv}: fields like {@code a:1 b:2}. The pattern says by what fields and by what keys and values are separated. */
final class KeyValues implements Extractor {
  private static final String KEY = "%{key}";
  private static final String VALUE = "%{val}";

  private final List<String> fieldSeparators;
  private final List<String> keySeparators;

  private KeyValues(List<String> fieldSeparators, List<String> keySeparators) {
    this.fieldSeparators = fieldSeparators;
    this.keySeparators = keySeparators;
  }

  // pattern := (text | "%{key}" text "%{val}")*
  static Extractor compile(String pattern) throws FunctionException {
    Set<String> fields = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.startsWith(KEY, at)) {
        int from = at + KEY.length();
        int to = pattern.indexOf("%{", from);
        if (to <= from || !pattern.startsWith(VALUE, to)) {
          throw FunctionException.failed("a separator and `%{val}` must follow the `%{key}` at character " + at);
        }
        keys.add(SeparatorEscapes.decode(pattern.substring(from, to)));
        at = to + VALUE.length();
      } else if (pattern.startsWith("%{", at)) {
        throw FunctionException.failed("character " + at + " must begin `%{key}`, its separator and `%{val}`");
      } else {
        int open = pattern.indexOf("%{", at);
        int to = open < 0 ? pattern.length() : open;
        fields.add(SeparatorEscapes.decode(pattern.substring(at, to)));
        at = to;
      }
    }
    List<String> fieldSeparators = fields.isEmpty() ? List.of(" ") : List.copyOf(fields);
    List<String> keySeparators = keys.isEmpty() ? List.of(":") : List.copyOf(keys);
    checkApart(fieldSeparators, keySeparators);
    return new KeyValues(fieldSeparators, keySeparators);
  }

  private static void checkApart(List<String> fieldSeparators, List<String> keySeparators) throws FunctionException {
    for (String field : fieldSeparators) {
      for (String key : keySeparators) {
        if (field.contains(key) || key.contains(field)) {
          throw FunctionException
              .failed("`" + key + "` between key and value cannot be told from `" + field + "` between fields");
        }
      }
    }
  }

  @Override
  public @Nullable Value extract(CallContext context, StringValue text) {
    RecordValue.Builder record = RecordValue.builder();
    for (String field : split(List.of(text.text()), fieldSeparators)) {
      List<String> parts = split(List.of(field), keySeparators);
      if (parts.size() == 2) {
        record.put(parts.get(0), Value.of(parts.get(1)));
      }
    }
    return record.size() == 0 ? null : record.build();
  }

  private static List<String> split(List<String> texts, List<String> separators) {
    List<String> parts = texts;
    for (String separator : separators) {
      List<String> smaller = new ArrayList<>();
      for (String part : parts) {
        int from = 0;
        for (int at = part.indexOf(separator); at >= 0; at = part.indexOf(separator, from)) {
          smaller.add(part.substring(from, at));
          from = at + separator.length();
        }
        smaller.add(part.substring(from));
      }
      parts = smaller;
    }
    return parts;
  }
}
