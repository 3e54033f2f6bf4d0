// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.lease.Leases;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leases that live as long as this object, or until {@link #releaseAll}: give the same one to the successor, and it finds what its
 * predecessor left. Any thread.
 */
public final class FakeLeases implements Leases {
  private final Map<String, AutoCloseable> leased = new LinkedHashMap<>();

  /** Makes leases of which none is taken. */
  public FakeLeases() {}

  @Override
  public synchronized <T extends AutoCloseable> T acquire(String name, Class<T> type, Opener<T> opener)
      throws IOException {
    ClassLoader loader = type.getClassLoader();
    if (loader != null && loader != ClassLoader.getPlatformClassLoader()) {
      throw new IllegalArgumentException(
          type.getName() + " is no type of the JDK; it would keep the plugin's classes alive");
    }
    AutoCloseable known = leased.get(name);
    if (known != null) { return type.cast(known); }
    T opened = opener.open();
    leased.put(name, opened);
    return opened;
  }

  @Override
  public synchronized void release(String name) throws IOException {
    AutoCloseable known = leased.remove(name);
    if (known == null) { return; }
    try {
      known.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot close lease " + name, e);
    }
  }

  /** Closes everything, as the runtime does when the connector ends. */
  public synchronized void releaseAll() throws IOException {
    for (String name : List.copyOf(leased.keySet())) {
      release(name);
    }
  }

  /** Returns the names of what is leased. */
  public synchronized Set<String> names() {
    return Set.copyOf(leased.keySet());
  }
}
