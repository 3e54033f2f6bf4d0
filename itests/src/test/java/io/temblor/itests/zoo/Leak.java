// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.ObjectName;

/** The ways to leave something behind that keeps a class loader alive. */
enum Leak {
  /** A thread that waits until it is interrupted. */
  THREAD {
    @Override
    void happen() {
      Thread.ofPlatform().daemon().name(Leak.THREAD_NAME).start(Leak::waitForEver);
    }
  },
  /** A value in the thread that runs the plugin. */
  THREAD_LOCAL {
    @Override
    void happen() {
      new ThreadLocal<Forgotten>().set(new Forgotten());
    }
  },
  /** An MBean. */
  MBEAN {
    @Override
    void happen() {
      Forgotten forgotten = new Forgotten();
      try {
        ObjectName name = new ObjectName("zoo:type=Forgotten,id=" + System.identityHashCode(forgotten));
        ManagementFactory.getPlatformMBeanServer().registerMBean(forgotten, name);
      } catch (JMException e) {
        throw new IllegalStateException(e);
      }
    }
  },
  /** A thread that would be started at the end of the process. */
  SHUTDOWN_HOOK {
    @Override
    void happen() {
      Runtime.getRuntime().addShutdownHook(new Thread(new Forgotten(), "zoo-forgotten-hook"));
    }
  };

  static final String THREAD_NAME = "zoo-forgotten";

  /** Leaves something behind. */
  abstract void happen();

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return; // somebody cleans up
    }
  }
}
