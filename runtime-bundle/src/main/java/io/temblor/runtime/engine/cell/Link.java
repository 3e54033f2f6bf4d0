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
  /** Sends a batch to all links, or drops it when there are none; returns whether all of them are done with it. */
  public static boolean sendAll(Link[] links, EventBatch batch) {
    if (links.length != 1) {
      if (links.length == 0) {
        Holds.release(batch); // what nobody listens to counts as delivered
      } else {
        Holds.acquire(batch, links.length - 1);
      }
    }
    boolean done = true;
    for (Link link : links) {
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
