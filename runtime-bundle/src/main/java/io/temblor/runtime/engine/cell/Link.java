// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.runtime.engine.meter.LinkMeter;

/**
 * A connection to a cell. Two links are equal when they lead to the same port, whatever leads there.
 *
 * @param target where events go
 * @param port the port they enter by
 * @param meter measures what goes over it
 */
public record Link(Cell target, String port, LinkMeter meter) {
  /** Sends a batch to all links; returns whether all of them are done with it. */
  public static boolean sendAll(Link[] links, EventBatch batch) {
    boolean done = true;
    for (Link link : links) {
      link.meter.sent(batch.size());
      done &= link.target.send(batch, link.port, link.meter);
    }
    return done;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Link link && target == link.target && port.equals(link.port);
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(target) + port.hashCode();
  }
}
