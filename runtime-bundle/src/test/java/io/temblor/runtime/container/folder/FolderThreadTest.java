// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When it looks, when it begins and how it ends. */
@Timeout(60)
final class FolderThreadTest {
  private static final Path FOLDER = Path.of("plugins");
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static boolean isThreadAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("temblor-plugin-folder"));
  }

  @Test
  void nothingIsLookedAtBeforeItIsAllowed() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    try (FolderThread folder = new FolderThread(FOLDER, () -> {
    }, options -> looks.incrementAndGet() < 0).start()) {
      assertThat(folder.awaitFirstLook(Duration.ofMillis(50))).isFalse();
      assertThat(looks).hasValue(0);

      folder.allowed();
      assertThat(folder.awaitFirstLook(DEADLINE)).isTrue();
      assertThat(looks).hasPositiveValue();
    }
    assertThat(isThreadAlive()).isFalse();
  }

  @Test
  void firstLookLastsUntilEverythingHasSettledAndTriesNothingOnProbation() throws InterruptedException {
    List<Duration> probations = new CopyOnWriteArrayList<>();
    CountDownLatch fourth = new CountDownLatch(4);
    AtomicInteger whenDone = new AtomicInteger();
    try (FolderThread folder = new FolderThread(FOLDER, () -> {
    }, options -> {
      probations.add(options.probation());
      fourth.countDown();
      return probations.size() < 3;
    }).start()) {
      folder.allowed();
      assertThat(folder.awaitFirstLook(DEADLINE)).isTrue();
      whenDone.set(probations.size());
      assertThat(fourth.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    assertThat(whenDone.get()).isGreaterThanOrEqualTo(3);
    assertThat(probations.subList(0, 3)).containsOnly(Duration.ZERO);
    assertThat(probations.get(3)).isPositive();
  }

  @Test
  void folderThatIsMissingIsLookedForAgain() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    try (FolderThread folder = new FolderThread(FOLDER, () -> {
    }, options -> {
      second.countDown();
      throw new NoSuchFileException("plugins");
    }).start()) {
      folder.allowed();
      assertThat(folder.awaitFirstLook(DEADLINE)).isTrue();
      assertThat(second.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingInterruptsAChangeThatIsUnderWay() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    FolderThread folder = new FolderThread(FOLDER, () -> {
    }, options -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return false;
    }).start();
    folder.allowed();
    assertThat(begun.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    folder.close();

    assertThat(interrupted.getCount()).isZero();
    assertThat(folder.awaitFirstLook(Duration.ZERO)).isTrue();
    assertThat(isThreadAlive()).isFalse();
  }
}
