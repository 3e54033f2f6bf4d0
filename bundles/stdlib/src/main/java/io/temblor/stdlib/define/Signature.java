// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.define;

import io.temblor.pdk.function.Arity;

/**
 * A signature as the manual shows it: {@code name(type, type?, type...) -> type}. A parameter with {@code ?} may be left out, one
 * with {@code ...} may be given any number of times.
 */
record Signature(String name, Arity arity) {
  static Signature parse(String text) {
    int open = text.indexOf('(');
    int close = text.indexOf(')', open);
    if (open < 1 || close < 0) { throw new IllegalArgumentException("no signature: " + text); }
    String inside = text.substring(open + 1, close).strip();
    int min = 0;
    int max = 0;
    for (String parameter : inside.isEmpty() ? new String[0] : inside.split(",")) {
      String type = parameter.strip();
      if (type.endsWith("...")) {
        max = Integer.MAX_VALUE;
      } else {
        min += type.endsWith("?") ? 0 : 1;
        max++;
      }
    }
    return new Signature(text.substring(0, open), new Arity(min, max));
  }
}
