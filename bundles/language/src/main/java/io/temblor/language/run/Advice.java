// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.BuiltIn;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What works, and is slow, odd, or likely not what was meant. */
final class Advice {
  private static final Map<String, String> BETTER = Map.of(
      "array::push", "`array + [element]`",
      "array::concatenate", "`one + other`",
      "record::contains", "`present record[key]`",
      "record::combine", "`merge one of other end`");

  private final List<Diagnostic> found = new ArrayList<>();

  /** Everything so far. */
  List<Diagnostic> all() {
    return List.copyOf(found);
  }

  void call(BuiltIn function, Location place) {
    String name = function.module() + "::" + function.function().name();
    if (BETTER.containsKey(name)) {
      add(Code.PERFORMANCE_ADVICE, place, "`" + name + "` is slower than " + BETTER.get(name));
    } else if (name.equals("system::nanotime")) {
      add(Code.PERFORMANCE_ADVICE, place,
          "`" + name + "` asks the operating system each time; the time of the event is `system::ingest_ns`");
    }
  }

  void aggregate(String name, Location place) {
    if (name.startsWith("win::collect_")) {
      add(Code.PERFORMANCE_ADVICE, place, "`" + name + "` keeps all values of the window in memory");
    }
  }

  void constant(String name, Location place) {
    if (!name.equals(name.toUpperCase(Locale.ROOT))) {
      add(Code.STYLE_ADVICE, place, "constants are written in upper case: `" + name.toUpperCase(Locale.ROOT) + "`");
    }
  }

  void fold(Location place) {
    add(Code.EXPERIMENTAL, place, "folding with `use` is experimental and may change");
  }

  void match(Expr.Match match, Planning planning) {
    boolean covered = false;
    for (Expr.Match.Clause clause : match.clauses()) {
      boolean takesAll = clause.guard().isEmpty() && takesAll(clause.pattern());
      if (takesAll && covered) {
        add(Code.LIKELY_MISTAKE, planning.at(clause, match.span()),
            "this `case` is never reached: one before it takes everything");
      }
      covered |= takesAll;
    }
    if (!covered) {
      add(Code.LIKELY_MISTAKE, planning.at(match),
          "this `match` has no `case _`: a value that fits no other `case` fails the event");
    }
  }

  private static boolean takesAll(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Wildcard wildcard -> true;
      case Pattern.Bind bind -> takesAll(bind.pattern());
      default -> false;
    };
  }

  void record(Pattern.Record record, Location place) {
    Set<String> present = presences(record, true);
    Set<String> absent = presences(record, false);
    for (Pattern.FieldPattern field : record.fields()) {
      boolean looksInside =
          field instanceof Pattern.FieldPattern.Extract || field instanceof Pattern.FieldPattern.Nested;
      String key = field.key().text();
      if (looksInside && present.contains(key)) {
        add(Code.LIKELY_MISTAKE, place,
            "`present " + key + "` says nothing new: a pattern for the field needs it to be there");
      }
      if (looksInside && absent.contains(key)) {
        add(Code.LIKELY_MISTAKE, place, "`absent " + key + "` and a pattern for the field are never both true");
      }
    }
  }

  private static Set<String> presences(Pattern.Record record, boolean present) {
    Set<String> keys = new HashSet<>();
    for (Pattern.FieldPattern field : record.fields()) {
      if (field instanceof Pattern.FieldPattern.Presence presence && presence.present() == present) {
        keys.add(presence.key().text());
      }
    }
    return keys;
  }

  private void add(Code code, Location place, String message) {
    found.add(Diagnostic.warning(code, place, message));
  }
}
