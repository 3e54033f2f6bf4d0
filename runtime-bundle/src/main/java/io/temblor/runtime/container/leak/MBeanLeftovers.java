// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMRuntimeException;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** MBeans of the plugin's classes, in every MBean server. */
final class MBeanLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    List<MBeanServer> servers = new ArrayList<>(MBeanServerFactory.findMBeanServer(null));
    if (!servers.contains(ManagementFactory.getPlatformMBeanServer())) {
      servers.add(ManagementFactory.getPlatformMBeanServer());
    }
    for (MBeanServer server : servers) {
      for (ObjectName name : server.queryNames(null, null)) {
        unregister(server, name, dead, findings);
      }
    }
  }

  private static void unregister(MBeanServer server, ObjectName name, Dead dead, Findings findings) {
    try {
      if (server.getClassLoaderFor(name) == dead.loader()) {
        server.unregisterMBean(name);
        findings.cleaned("unregistered MBean " + name);
      }
    } catch (InstanceNotFoundException e) {
      // somebody else has unregistered it since the names were read
    } catch (MBeanRegistrationException e) {
      findings.unseen("MBean " + name + " refuses to be unregistered: " + e.getCause());
    } catch (JMRuntimeException e) {
      findings.unseen("MBean " + name + " fails when it is unregistered: " + e.getCause());
    }
  }
}
