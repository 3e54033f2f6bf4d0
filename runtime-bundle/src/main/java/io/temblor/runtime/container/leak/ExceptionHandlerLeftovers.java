// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

/** Handlers of uncaught exceptions that are the plugin's: the one of the JVM, and those of threads that are not the plugin's. */
final class ExceptionHandlerLeftovers implements Leftovers {
  @Override
  public void clean(Dead dead, Jvm jvm, Findings findings) {
    Thread.UncaughtExceptionHandler common = Thread.getDefaultUncaughtExceptionHandler();
    if (common != null && dead.owns(common)) {
      Thread.setDefaultUncaughtExceptionHandler(null);
      findings.cleaned("reset the default handler of uncaught exceptions, which was " + Names.of(common));
    }
    for (Thread thread : LiveThreads.all()) {
      Thread.UncaughtExceptionHandler own = thread.getUncaughtExceptionHandler();
      if (own != null && own != thread.getThreadGroup() && dead.owns(own)) {
        thread.setUncaughtExceptionHandler(null);
        findings.cleaned("reset the handler of uncaught exceptions of " + Names.of(thread) + ", which was "
            + Names.of(own));
      }
    }
  }
}
