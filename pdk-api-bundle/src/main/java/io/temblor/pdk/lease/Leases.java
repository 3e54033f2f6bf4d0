// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.lease;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Things of which there can be only one, owned by the runtime and leased to one connector: listening sockets, open files, consumer
 * ids. When the plugin is replaced, the successor asks for the same name and gets the very same thing, still open. Both halves of
 * a connector share what it leases. What is still leased when the connector ends is closed then, in the order in which it was acquired.
 *
 * <p><b>Threading</b>: any thread.
 */
@ProviderType
public interface Leases {
  /**
   * Returns the thing leased under {@code name}: the one a predecessor left, or a new one from {@code opener}.
   *
   * @param name unique within the connector
   * @param type a type of the JDK, so that no class of the plugin is held: {@code ServerSocketChannel.class}
   * @throws IllegalArgumentException when {@code type} is not a type of the JDK
   * @throws IOException when {@code opener} fails
   */
  <T extends AutoCloseable> T acquire(String name, Class<T> type, Opener<T> opener) throws IOException;

  /** Closes the thing and forgets it: the instance does not need it any more. Does nothing when there is none. */
  void release(String name) throws IOException;

  /** Opens what is leased. */
  @FunctionalInterface
  interface Opener<T> {
    /** Returns the thing, open. */
    T open() throws IOException;
  }
}
