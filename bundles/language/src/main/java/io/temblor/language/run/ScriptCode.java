// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

/** The body of a script, ready to run. Used by one {@link ScriptProgram}. */
public final class ScriptCode {
  private final Node node;
  private final int slots;

  ScriptCode(Node node, int slots) {
    this.node = node;
    this.slots = slots;
  }

  /** Returns the same made for many events: it takes some milliseconds to make and less time to run. */
  public ScriptCode fused() {
    return new ScriptCode(Fusion.of(node), slots);
  }

  Node node() {
    return node;
  }

  int slots() {
    return slots;
  }
}
