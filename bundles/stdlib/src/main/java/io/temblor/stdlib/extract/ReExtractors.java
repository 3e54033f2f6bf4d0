// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import com.google.re2j.Matcher;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code re} and {@code rerg}. */
final class ReExtractors {
  private ReExtractors() {}

  static Extractor first(String pattern) throws FunctionException {
    return new First(Regex.compile(pattern));
  }

  static Extractor all(String pattern) throws FunctionException {
    return new All(Regex.compile(pattern));
  }

  private record NamedGroup(Key name, int number) {}

  private static List<NamedGroup> groups(Regex regex) {
    List<NamedGroup> groups = new ArrayList<>();
    regex.names().forEach((name, number) -> groups.add(new NamedGroup(Key.of(name), number)));
    return List.copyOf(groups);
  }

  /** The named groups of the first match that took part in it. */
  private static final class First implements Extractor {
    private final Regex regex;
    private final List<NamedGroup> groups;

    First(Regex regex) {
      this.regex = regex;
      this.groups = groups(regex);
    }

    @Override
    public boolean matches(CallContext context, StringValue text) {
      return regex.find(text.text());
    }

    @Override
    public @Nullable Value extract(CallContext context, StringValue text) {
      Matcher match = regex.matcher(text.text());
      if (!match.find()) { return null; }
      RecordValue.Builder found = RecordValue.builder(groups.size());
      for (NamedGroup group : groups) {
        String captured = match.group(group.number());
        if (captured != null) {
          found.put(group.name(), Value.of(captured));
        }
      }
      return found.build();
    }
  }

  /** All captures of the named groups over all matches. Where a result is asked for there is always one, if only an empty record. */
  private static final class All implements Extractor {
    private final Regex regex;
    private final List<NamedGroup> groups;

    All(Regex regex) {
      this.regex = regex;
      this.groups = groups(regex);
    }

    @Override
    public boolean matches(CallContext context, StringValue text) {
      return regex.find(text.text());
    }

    @Override
    public Value extract(CallContext context, StringValue text) {
      List<ArrayValue.Builder> captures = new ArrayList<>();
      groups.forEach(_ -> captures.add(ArrayValue.builder()));
      regex.forEachMatch(text.text(), match -> {
        for (int i = 0; i < groups.size(); i++) {
          String captured = match.group(groups.get(i).number());
          if (captured != null) {
            captures.get(i).add(Value.of(captured));
          }
        }
        return true;
      });
      RecordValue.Builder found = RecordValue.builder(groups.size());
      for (int i = 0; i < groups.size(); i++) {
        if (captures.get(i).size() > 0) {
          found.put(groups.get(i).name(), captures.get(i).build());
        }
      }
      return found.build();
    }
  }
}
