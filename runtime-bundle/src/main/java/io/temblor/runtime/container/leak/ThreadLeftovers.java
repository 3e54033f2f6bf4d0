// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

/**
 * Threads: those the plugin made are asked to end by interrupting them, others forget it as their context class loader. No thread is
 * ended by force.
 */
final class ThreadLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    for (Thread thread : LiveThreads.all()) {
      ThreadTies ties = ThreadTies.of(thread, dead, jvm);
      if (ties.isOfPlugin()) {
        if (thread != Thread.currentThread()) {
          thread.interrupt();
          findings.cleaned("interrupted " + ties.sentence());
        }
      } else if (dead.owns(thread.getContextClassLoader())) {
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader()); // what a thread has that nobody has told otherwise
        findings.cleaned("reset the context class loader of " + Names.of(thread)
            + "; if the plugin started this thread, it still runs");
      }
    }
  }
}
