// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.Set;
import java.util.stream.Collectors;

/** The platform threads that ran at one moment, by their numbers, which a JVM never gives twice. Holds no thread. */
public final class ThreadsSeen {
  private final Set<Long> ids;

  private ThreadsSeen(Set<Long> ids) {
    this.ids = ids;
  }

  static ThreadsSeen now() {
    return new ThreadsSeen(LiveThreads.all().stream().map(Thread::threadId).collect(Collectors.toUnmodifiableSet()));
  }

  boolean has(Thread thread) {
    return ids.contains(thread.threadId());
  }
}
