// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.Value;

/** Keeps recursion over values within the depth that documents may have; scripts can build deeper ones. */
final class Depth {
  private Depth() {}

  /** Returns the depth of the parts of a container that is itself at {@code depth}, or fails. */
  static int below(int depth) throws FunctionException {
    if (depth >= Value.MAX_DEPTH) {
      throw FunctionException.failed("the value is nested deeper than " + Value.MAX_DEPTH + " levels");
    }
    return depth + 1;
  }
}
