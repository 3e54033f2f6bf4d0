// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.roundrobin;

import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;
import java.util.List;

/** The ports of a {@link Roundrobin}: which ones are open, and whose turn it is. */
final class Outputs {
  static final int NONE = -1;

  private final String[] ports;
  private final boolean[] open;
  private int next;

  Outputs(List<String> ports) {
    this.ports = ports.stream().map(String::intern).toArray(String[]::new);
    this.open = new boolean[this.ports.length];
    Arrays.fill(open, true);
  }

  String port(int output) {
    return ports[output];
  }

  int size() {
    return ports.length;
  }

  /** Returns the output whose turn it is, and counts it as taken; {@link #NONE} if all are closed. */
  int take() {
    for (int i = 0; i < open.length; i++) {
      int output = (next + i) % open.length;
      if (open[output]) {
        next = (output + 1) % open.length;
        return output;
      }
    }
    return NONE;
  }

  boolean isAnyOpen() {
    for (boolean isOpen : open) {
      if (isOpen) { return true; }
    }
    return false;
  }

  void set(int output, boolean isOpen) {
    open[output] = isOpen;
  }

  RecordValue snapshot() {
    ArrayValue.Builder states = ArrayValue.builder();
    for (boolean isOpen : open) {
      states.add(Value.of(isOpen));
    }
    return RecordValue.of("ports", names(), "open", states.build(), "next", Value.of(next));
  }

  private Value names() {
    return ArrayValue.of(Arrays.stream(ports).map(Value::of).toList());
  }

  /** Goes on where the predecessor stopped, if it had the same ports; otherwise all stay open. */
  void restore(Value state) throws SnapshotRefusedException {
    if (!(state instanceof RecordValue record) || !(record.get("ports") instanceof ArrayValue names)
        || !(record.get("open") instanceof ArrayValue states) || !(record.get("next") instanceof IntValue turn)
        || states.size() != names.size() || turn.longValue() < 0 || turn.longValue() >= names.size()) {
      throw new SnapshotRefusedException("the state is not one of a roundrobin");
    }
    if (!names.equals(names())) { return; }
    for (int i = 0; i < open.length; i++) {
      if (!(states.get(i) instanceof BoolValue isOpen)) {
        throw new SnapshotRefusedException("the state does not tell whether output " + i + " is open");
      }
      open[i] = isOpen.value();
    }
    next = (int) turn.longValue();
  }
}
