// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.lease.Leases;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Leases that live as long as this object: give the same one to the successor, and it finds what its predecessor left.
 */
public final class FakeLeases implements Leases {
  private final Map<String, AutoCloseable> leased = new LinkedHashMap<>();

  /** Makes leases of which none is taken. */
  public FakeLeases() {}

  @Override
  public <T extends AutoCloseable> T acquire(String name, Class<T> type, Opener<T> opener) throws IOException {
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
  public void release(String name) throws IOException {
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

  /** Returns the names of what is leased. */
  public Set<String> names() {
    return Set.copyOf(leased.keySet());
  }
}
