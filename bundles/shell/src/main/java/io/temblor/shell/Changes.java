// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.FlowChange;
import java.util.List;
import java.util.stream.Collectors;

/** What a deployment does, as text. */
final class Changes {
  private Changes() {}

  static String table(List<FlowChange> changes) {
    TextTable table = new TextTable("FLOW", "PART", "NODE", "ACTION", "WHY");
    changes.forEach(change -> table.row(change.flow(), change.part(), change.node(), change.action(),
        change.reasons().stream().map(Object::toString).collect(Collectors.joining("; "))));
    return table.toString();
  }
}
