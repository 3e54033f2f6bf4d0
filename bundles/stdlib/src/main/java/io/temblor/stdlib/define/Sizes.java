// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.define;

import io.temblor.pdk.function.FunctionException;

/**
 * How large the results of functions may become. Those that multiply what they get, a separator by elements, say, would
 * otherwise fill the memory with arguments of a few lines. The limits are those of the operators of the languages.
 */
public final class Sizes {
  /** The longest text. */
  public static final int MAX_TEXT = 1 << 28;
  /** The most elements of an array that is made of two. */
  public static final int MAX_ELEMENTS = 1 << 26;

  private Sizes() {}

  /** Fails when a text would be longer than it may. */
  public static void text(long length) throws FunctionException {
    if (length > MAX_TEXT) {
      throw FunctionException.failed("the result has more than " + (MAX_TEXT >> 20) + " MiB, the most a text may have");
    }
  }

  /** Fails when an array would have more elements than it may. */
  public static void elements(long elements) throws FunctionException {
    if (elements > MAX_ELEMENTS) {
      throw FunctionException
          .failed("the result has more than " + MAX_ELEMENTS + " elements, the most an array may have");
    }
  }
}
