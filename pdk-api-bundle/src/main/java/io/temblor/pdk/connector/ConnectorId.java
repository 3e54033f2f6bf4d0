// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

/**
 * Names a connector of a running flow.
 *
 * @param flow alias of the flow
 * @param alias alias of the connector within the flow
 * @param uid number that identifies it in event ids; stays the same when its plugin is replaced
 */
public record ConnectorId(String flow, String alias, long uid) {
  /** Returns {@code flow::alias}, as logs, errors and metrics name it. */
  @Override
  public String toString() {
    return flow + "::" + alias;
  }
}
