// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

/** Which characters a name is made of, and which ones separate tokens. */
final class Characters {
  private Characters() {}

  static boolean startsName(int character) {
    return Character.isUnicodeIdentifierStart(character);
  }

  static boolean continuesName(int character) {
    return Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
  }

  static boolean isBlank(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0x85;
  }

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  static boolean isHexDigit(int character) {
    return isDigit(character) || character >= 'a' && character <= 'f' || character >= 'A' && character <= 'F';
  }
}
