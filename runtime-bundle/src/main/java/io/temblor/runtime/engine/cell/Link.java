// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

/**
 * A connection to a cell.
 *
 * @param target where events go
 * @param port the port they enter by
 */
public record Link(Cell target, String port) {
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
      done &= link.target.send(batch, link.port);
    }
    return done;
  }
}
