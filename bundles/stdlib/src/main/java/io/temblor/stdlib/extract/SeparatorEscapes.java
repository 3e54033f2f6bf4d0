// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.FunctionException;

/** Escapes in the separators of {@code kv} and {@code dissect}: backslash, {@code \n}, {@code \t} and {@code \r}. */
final class SeparatorEscapes {
  private SeparatorEscapes() {}

  static String decode(String text) throws FunctionException {
    if (text.indexOf('\\') < 0) { return text; }
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        decoded.append(c);
        continue;
      }
      char escaped = ++i < text.length() ? text.charAt(i) : 0;
      decoded.append(switch (escaped) {
        case '\\' -> '\\';
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        default -> throw FunctionException.failed(
            "there is no escape `\\" + (escaped == 0 ? "" : escaped)
                + "`; separators know `\\\\`, `\\n`, `\\t` and `\\r`");
      });
    }
    return decoded.toString();
  }
}
