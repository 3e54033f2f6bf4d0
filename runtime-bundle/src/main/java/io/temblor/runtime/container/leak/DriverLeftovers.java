// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.List;

/**
 * JDBC drivers of the plugin's classes. {@code DriverManager} shows and removes only the drivers of its caller's loader, so its list
 * is read; {@code java.sql} need not be there.
 */
final class DriverLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    Class<?> manager = jvm.used("java.sql.DriverManager");
    Class<?> info = jvm.used("java.sql.DriverInfo");
    if (manager == null || info == null || !(jvm.read(manager, "registeredDrivers", null) instanceof List<?> all)) {
      return;
    }
    for (Object entry : List.copyOf(all)) {
      Object driver = jvm.read(info, "driver", entry);
      if (driver != null && dead.owns(driver) && all.remove(entry)) {
        findings.cleaned("deregistered JDBC driver " + Names.of(driver));
      }
    }
  }
}
