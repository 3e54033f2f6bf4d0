// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.define;

import io.temblor.pdk.function.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads base64 in the standard alphabet, with or without padding; stricter than the JDK: the bits behind the last byte must be zero. */
public final class Base64Text {
  private Base64Text() {}

  /** Returns the bytes, or fails and says why there are none. */
  public static byte[] decode(String text) throws FunctionException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw FunctionException.failed("the text is not base64: " + e.getMessage());
    }
    String without = text.replaceAll("=+$", "");
    if (!Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(without)) {
      throw FunctionException.failed("the text is not base64: bits behind the last byte are not zero");
    }
    return bytes;
  }
}
