// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small things that texts are damaged with: every word and sign of the languages, and odd literals. */
final class Pieces {
  private static final List<String> ODD = List.of(
      "\"", "\"\"\"\n", "#{", "#{}", "`", "``", "|", "\\", "#", "## x\n", "### x\n", "#!config ", "#!", "\n", "\r\n",
      "\r", "\t", " ", "...", ":::", "'", "\u0000", "\u0085", "\u2028", "\uFEFF", "é", "日", "\uD83D\uDE00", "\uD83D",
      "\uDE00", "\\u0041",
      "\\uD800", "\\x", "0", "007", "1_000", "18446744073709551615", "18446744073709551616", "9223372036854775808",
      "-9223372036854775808", "0x", "0xFFFFFFFFFFFFFFFFF", "1.0", "1.", "1.0e", "1.0e999", "1.0e-999", "1.0e5",
      "(a + 1)", "[1, 2]", "{\"a\": 1}", "<<1:64/little, \"a\"/binary>>", "event.a.b", "event[0]", "event[1:2]", "$a",
      "$",
      " case _ => null end", "match event of ", "for event of case (k, v) => v end",
      "patch event of insert \"a\" => 1 end",
      "merge event of {} end", "let a = a + a;\n", "let a = [a, a];\n", "let a = \"#{a}#{a}\";\n",
      "let state = [state];\n", "let event = [event];\n", "~ re|(a*)+|", "~ json||", "~ grok|%{WORD:a}|", "%{", "%[",
      "%(",
      "fn f(a) with recur(a) end;\n", "use std::string;\n", "use ``;\n", "use `../a`;\n", "aggr::stats::count()",
      "select event from in into out;\n", "create pipeline a;\n", "in[w]", "group by set(each(event), 1)");

  private static final List<String> ALL = all();

  private Pieces() {}

  /** One of them, or a long row of one character. */
  static String any(SplittableRandom random) {
    if (random.nextInt(200) == 0) {
      return String.valueOf("0a9.\"[({ \n~-#é".charAt(random.nextInt(14))).repeat(1 + random.nextInt(200_000));
    }
    return ALL.get(random.nextInt(ALL.size()));
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(ODD);
    for (TokenKind kind : TokenKind.values()) {
      if (!kind.hasContent()) {
        all.add(kind.isWord() ? " " + kind.spelling() + " " : kind.spelling());
      }
    }
    return List.copyOf(all);
  }
}
