// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import com.google.re2j.Matcher;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code grok}: regular expressions made of named patterns. Fields that did not take part in a match are empty texts. */
final class Grok implements Extractor {
  private record Field(Key key, int group) {}

  private static final Value NOTHING = Value.of("");

  private final Regex regex;
  private final List<Field> fields;

  private Grok(Regex regex, List<Field> fields) {
    this.regex = regex;
    this.fields = fields;
  }

  static Extractor compile(String pattern, GrokPatterns patterns) throws FunctionException {
    GrokExpansion expansion = new GrokExpansion(patterns, pattern);
    Regex regex = Regex.compile(expansion.expand());
    Map<String, String> names = expansion.fieldsByGroup();
    List<Field> fields = new ArrayList<>();
    regex.names().forEach((group, number) -> fields.add(new Field(Key.of(names.getOrDefault(group, group)), number)));
    return new Grok(regex, List.copyOf(fields));
  }

  @Override
  public boolean matches(CallContext context, StringValue text) {
    return regex.find(text.text());
  }

  @Override
  public @Nullable Value extract(CallContext context, StringValue text) {
    Matcher match = regex.matcher(text.text());
    if (!match.find()) { return null; }
    RecordValue.Builder found = RecordValue.builder(fields.size());
    for (Field field : fields) {
      String captured = match.group(field.group());
      found.put(field.key(), captured == null ? NOTHING : Value.of(captured));
    }
    return found.build();
  }
}
