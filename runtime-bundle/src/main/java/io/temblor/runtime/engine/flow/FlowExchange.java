// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.runtime.engine.plugin.Moved;
import java.util.List;

/**
 * What an exchange of plugins did to one flow.
 *
 * @param flow its alias
 * @param parts what it did to each part
 */
public record FlowExchange(String flow, List<Moved> parts) {
  /** Copies the list. */
  public FlowExchange {
    parts = List.copyOf(parts);
  }

  /** Returns this as it is after {@code back} has undone it. */
  public FlowExchange takenBack(FlowExchange back) {
    return new FlowExchange(flow, parts.stream().map(part -> part.takenBack(back.parts())).toList());
  }

  /** Tells whether every part goes on with its successor. */
  public boolean isDone() {
    return parts.stream().allMatch(Moved::isDone);
  }
}
