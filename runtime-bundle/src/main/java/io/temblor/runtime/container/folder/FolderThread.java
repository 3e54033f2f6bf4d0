// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import io.temblor.runtime.admin.PluginFolder;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder again and again, on a thread of its own, from when everything that is shipped has been started.
 *
 * <p><b>Threading</b>: {@link #start} and {@link #close} once each; {@link #allowed} any thread.
 */
final class FolderThread implements PluginFolder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderThread.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofMillis(250);
  /** How long a change that was begun may take to be taken back. */
  private static final Duration END = Duration.ofSeconds(10);

  private final Path folder;
  private final Runnable begin;
  private final Looks looks;
  private final CountDownLatch allowed = new CountDownLatch(1);
  private final CountDownLatch firstLook = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("temblor-plugin-folder").daemon().unstarted(this::run);
  /** Of the thread: what was said last about a folder that cannot be read; empty when it can. */
  private String trouble = "";

  /** What is done again and again. */
  @FunctionalInterface
  interface Looks {
    /** Looks once, and tells whether to look again soon. */
    boolean look(UpgradeOptions options) throws IOException, InterruptedException;
  }

  /** Calls {@code begin} once, then {@code looks}. */
  FolderThread(Path folder, Runnable begin, Looks looks) {
    this.folder = folder;
    this.begin = begin;
    this.looks = looks;
  }

  FolderThread start() {
    thread.start();
    return this;
  }

  /** Lets it begin. */
  void allowed() {
    allowed.countDown();
  }

  @Override
  public Path path() {
    return folder;
  }

  @Override
  public boolean awaitFirstLook(Duration deadline) throws InterruptedException {
    return firstLook.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      allowed.await();
      UpgradeOptions options = UpgradeOptions.DEFAULT;
      // Nothing runs yet that could be watched on trial.
      UpgradeOptions atStart = options.withProbation(Duration.ZERO);
      begin.run();
      boolean isSettling = look(atStart);
      while (isSettling && !ended.await(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
        isSettling = look(atStart);
      }
      firstLook.countDown();
      while (!ended.await((isSettling ? SOON : POLL).toMillis(), TimeUnit.MILLISECONDS)) {
        isSettling = look(options);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is not watched any more", folder); // only close interrupts
    } catch (RuntimeException e) {
      LOG.error("{} is not watched any more, because of something nobody has foreseen; start the process anew", folder,
          e);
    } finally {
      firstLook.countDown();
    }
  }

  private boolean look(UpgradeOptions options) throws InterruptedException {
    try {
      boolean isSettling = looks.look(options);
      if (!trouble.isEmpty()) {
        trouble = "";
        LOG.info("{} can be read again", folder);
      }
      return isSettling;
    } catch (IOException e) {
      if (!e.toString().equals(trouble)) {
        trouble = e.toString();
        LOG.warn("the folder of plugins {} cannot be read: {}; nothing is changed until it can", folder, trouble);
      }
      return false;
    }
  }

  /** Ends the thread; a change it was about to make is taken back. */
  @Override
  public void close() {
    ended.countDown();
    thread.interrupt();
    try {
      if (!thread.join(END)) {
        LOG.error("a change of a plugin from {} does not end: {} s after it was interrupted it still runs", folder,
            END.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
