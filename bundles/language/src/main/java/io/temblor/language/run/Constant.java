// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;

/** A value known beforehand. */
record Constant(Value value) implements Node {
  @Override
  public Value eval(Frame frame) {
    return value;
  }

  /** The value of a node that is known beforehand, or null. */
  static Value of(Node node) {
    return node instanceof Constant constant ? constant.value : null;
  }
}
