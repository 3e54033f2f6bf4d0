// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Looks again and again while the main thread waits for the end of the flows. */
final class DevThread {
  /** How long a change that was begun may take to be taken back; the launcher does not wait longer either. */
  private static final Duration END = Duration.ofSeconds(1);

  private final Duration poll;
  private final Consumer<String> says;
  private final Look[] looks;
  private final Thread thread = Thread.ofPlatform().name("temblor-dev").daemon().unstarted(this::run);
  /** Of the thread: what was said last about something that cannot be read; empty when all can. */
  private String trouble = "";

  /** Something to be done again and again. */
  @FunctionalInterface
  interface Look {
    void look() throws IOException, InterruptedException;
  }

  private DevThread(Duration poll, Consumer<String> says, Look... looks) {
    this.poll = poll;
    this.says = says;
    this.looks = looks.clone();
  }

  static DevThread start(Duration poll, Consumer<String> says, Look... looks) {
    DevThread started = new DevThread(poll, says, looks);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(poll);
        look();
      }
    } catch (InterruptedException e) {
      // the end: only end() interrupts
    }
  }

  private void look() throws InterruptedException {
    try {
      for (Look look : looks) {
        look.look();
      }
      trouble = "";
    } catch (IOException e) {
      if (!Words.of(e).equals(trouble)) {
        trouble = Words.of(e);
        says.accept("cannot look: " + trouble);
      }
    } catch (RuntimeException e) { // a bug, of whatever was built a moment ago perhaps: the next build may be better
      says.accept("something went wrong that nobody has foreseen: " + e);
    }
  }

  /** Ends it; a change of a plugin that is under way is taken back, if there is time. */
  void end() throws InterruptedException {
    thread.interrupt();
    if (!thread.join(END)) {
      says.accept("a change of a plugin was under way and is cut short");
    }
  }
}
