// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Damages texts: parts of them go, come twice, hundreds of times or from elsewhere, and odd things get in between. */
final class Mutator {
  private static final int MAX_LENGTH = 1 << 18;
  private static final int MOST_CHANGES = 5;

  private final List<String> others;

  /** Takes parts of these texts. */
  Mutator(List<String> others) {
    this.others = List.copyOf(others);
  }

  /** A text after some changes. */
  String damaged(String text, SplittableRandom random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
      change(damaged, random);
    }
    damaged.setLength(Math.min(damaged.length(), MAX_LENGTH));
    return damaged.toString();
  }

  private void change(StringBuilder text, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(1, 24));
    switch (random.nextInt(9)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, text.substring(at, to));
      case 2 -> text.insert(at, repeated(text.substring(at, to), random));
      case 3 -> text.insert(at, repeated(line(text, at), random));
      case 4 -> text.insert(at, part(others.get(random.nextInt(others.size())), random));
      case 5 -> text.replace(at, to, Pieces.any(random));
      case 6 -> text.insert(at, nested(Pieces.any(random), text.substring(at, to), Pieces.any(random), random));
      case 7 -> text.setLength(at);
      default -> text.insert(at, Pieces.any(random));
    }
  }

  private static String repeated(String part, SplittableRandom random) {
    if (part.isEmpty()) { return ""; }
    int most = MAX_LENGTH / part.length();
    return part.repeat(1 + random.nextInt(1 + (random.nextInt(20) == 0 ? most : Math.min(most, 60))));
  }

  private static String nested(String open, String inner, String close, SplittableRandom random) {
    int most = MAX_LENGTH / (open.length() + close.length());
    int depth = Math.min(most, random.nextInt(random.nextInt(10) == 0 ? 2_000 : 20));
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  /** A whole line is often a whole statement. */
  private static String line(StringBuilder text, int at) {
    int start = text.lastIndexOf("\n", at - 1) + 1;
    int end = text.indexOf("\n", at);
    return text.substring(Math.min(start, at), end < 0 ? text.length() : end + 1);
  }

  private static String part(String text, SplittableRandom random) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, Math.min(text.length(), from + random.nextInt(1, 200)));
  }
}
