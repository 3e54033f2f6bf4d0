// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.container.check.Sha256;
import io.temblor.runtime.container.store.PluginStore.Active;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PluginStoreTest {
  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("home/plugins");
  }

  private PluginStore open() {
    return PluginStore.open(folder());
  }

  private static PluginReceipt receipt(long id, String bundle, String version, String sha256, Verdict verdict) {
    return new PluginReceipt(id, Instant.EPOCH.plusSeconds(id), Action.UPGRADE, bundle, "", version, sha256, verdict,
        List.of("größer"), List.of(), EventCounts.NONE, 0, List.of(), LeakVerdict.NOT_CHECKED, "");
  }

  private static PluginReceipt receipt(long id) {
    return receipt(id, "codec-json", "1.0." + id, "", Verdict.COMMITTED);
  }

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> jarFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder().resolve("jars"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Nested
  final class Jars {
    @Test
    void areFoundByTheirContent() throws Exception {
      Path jar = Files.writeString(temp.resolve("some.jar"), "content");
      try (PluginStore store = open()) {
        String sha256 = store.add(jar);

        assertThat(sha256).isEqualTo(Sha256.of(jar)).hasSize(64);
        assertThat(store.has(sha256)).isTrue();
        assertThat(store.jar(sha256)).hasContent("content");
      }
    }

    @Test
    void ofTheSameContentAreOneFile() throws Exception {
      try (PluginStore store = open()) {
        String first = store.add(stream("content"));
        String second = store.add(stream("content"));
        String other = store.add(stream("other"));

        assertThat(second).isEqualTo(first).isNotEqualTo(other);
        assertThat(jarFiles()).containsExactlyInAnyOrder(first + ".jar", other + ".jar");
      }
    }

    @Test
    void thatAreNotThereAreNamed() throws Exception {
      try (PluginStore store = open()) {
        for (String name : List.of("a".repeat(64), "", "../history.jsonl", "A".repeat(64))) {
          assertThat(store.has(name)).isFalse();
          assertThatThrownBy(() -> store.jar(name)).isInstanceOf(NoSuchFileException.class)
              .hasMessageContaining("not kept any more, or never was");
        }
      }
    }

    @Test
    void thatWereDamagedAreRefusedAndReplaced() throws Exception {
      try (PluginStore store = open()) {
        String sha256 = store.add(stream("content"));
        Path file = store.jar(sha256);
        Files.writeString(file, "cont");

        assertThatThrownBy(() -> store.jar(sha256)).isInstanceOf(IOException.class).hasMessageContaining("is damaged");

        store.add(stream("content"));
        assertThat(store.jar(sha256)).hasContent("content");
      }
    }

    @Test
    void leaveNothingWhenTheyCannotBeRead() throws Exception {
      InputStream broken = new InputStream() {
        private int left = 100_000;

        @Override
        public int read() throws IOException {
          if (left-- <= 0) { throw new IOException("the disk is gone"); }
          return 'x';
        }
      };
      try (PluginStore store = open()) {
        assertThatThrownBy(() -> store.add(broken)).hasMessage("the disk is gone");

        assertThat(jarFiles()).isEmpty();
      }
    }

    @Test
    void ofAKilledProcessAreCleanedUp() throws Exception {
      open().close();
      Files.writeString(folder().resolve("jars/jar-123.part"), "half");

      try (PluginStore store = open()) {
        assertThat(store.isPersistent()).isTrue();
        assertThat(jarFiles()).isEmpty();
      }
    }

    @Test
    void mayComeFromManyThreadsAtOnce() throws Exception {
      try (PluginStore store = open(); ExecutorService threads = Executors.newFixedThreadPool(8)) {
        Callable<String> add = () -> store.add(stream("content".repeat(10_000)));
        List<Future<String>> added = threads.invokeAll(java.util.Collections.nCopies(40, add));

        for (Future<String> one : added) {
          assertThat(store.jar(one.get())).exists();
        }
        assertThat(jarFiles()).hasSize(1);
      }
    }
  }

  @Nested
  final class History {
    private Path file() {
      return folder().resolve("history.jsonl");
    }

    @Test
    void outlivesTheProcess() {
      try (PluginStore store = open()) {
        store.append(receipt(store.nextId()));
        store.append(receipt(store.nextId()));
      }
      try (PluginStore store = open()) {
        assertThat(store.history()).containsExactly(receipt(1), receipt(2));
        assertThat(store.nextId()).isEqualTo(3);
        assertThat(store.nextId()).isEqualTo(4);
      }
    }

    @Test
    void isOneObjectPerLine() throws Exception {
      try (PluginStore store = open()) {
        store.append(receipt(1));
        store.append(receipt(2));

        assertThat(Files.readAllLines(file())).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
      }
    }

    @Test
    void survivesALastLineTornAnywhere() throws Exception {
      try (PluginStore store = open()) {
        store.append(receipt(1));
        store.append(receipt(2));
      }
      byte[] whole = Files.readAllBytes(file());
      int secondLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
      for (int length = secondLine; length < whole.length; length++) {
        Files.write(file(), Arrays.copyOf(whole, length));

        try (PluginStore store = open()) {
          assertThat(store.history()).as("%s of %s bytes", length, whole.length).containsExactly(receipt(1));
          store.append(receipt(3));
        }
        try (PluginStore store = open()) {
          assertThat(store.history()).as("after going on").containsExactly(receipt(1), receipt(3));
        }
      }
    }

    @Test
    void passesOverALineThatIsNoReceipt() throws Exception {
      try (PluginStore store = open()) {
        store.append(receipt(1));
      }
      Files.writeString(file(), Files.readString(file()) + "rubbish\n[]\n{\"id\":9}\n");

      try (PluginStore store = open()) {
        store.append(receipt(2));
        assertThat(store.history()).containsExactly(receipt(1), receipt(2));
      }
      try (PluginStore store = open()) {
        assertThat(store.history()).containsExactly(receipt(1), receipt(2));
      }
    }

    @Test
    void keepsTheNewest() throws Exception {
      try (PluginStore store = PluginStore.open(folder(), /* receiptsKept= */ 10)) {
        for (long id = 1; id <= 95; id++) {
          store.append(receipt(id));
          assertThat(Files.readAllLines(file())).as("lines after %s", id).hasSizeBetween((int) Math.min(id, 10), 20);
        }
        assertThat(store.history()).extracting(PluginReceipt::id)
            .containsExactlyElementsOf(LongStream.rangeClosed(86, 95).boxed().toList());
      }
      try (PluginStore store = PluginStore.open(folder(), /* receiptsKept= */ 10)) {
        assertThat(store.history()).hasSize(10).last().isEqualTo(receipt(95));
        assertThat(store.nextId()).isEqualTo(96);
      }
    }

    @Test
    void isWrittenByAThreadThatWasInterrupted() {
      try (PluginStore store = PluginStore.open(folder(), /* receiptsKept= */ 2)) {
        Thread.currentThread().interrupt();
        for (long id = 1; id <= 8; id++) {
          store.append(receipt(id));
        }
        store.pins(List.of(new PluginPin("codec-json", "f", "1.2.0")));

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      }
      try (PluginStore store = open()) {
        assertThat(store.history()).extracting(PluginReceipt::id).contains(7L, 8L);
        assertThat(store.pins()).hasSize(1);
      }
    }

    @Test
    void thatWasReadIsNotChangedAfterwards() {
      try (PluginStore store = open()) {
        store.append(receipt(1));
        List<PluginReceipt> before = store.history();
        store.append(receipt(2));

        assertThat(before).hasSize(1);
      }
    }
  }

  @Nested
  final class PinsAndActive {
    private static final PluginPin PIN = new PluginPin("codec-json", "f", "[1.2,2)");
    private final Active active = new Active("codec-json", "1.2.0.x", "a".repeat(64), 9);

    @Test
    void outliveTheProcess() {
      try (PluginStore store = open()) {
        assertThat(store.pins()).isEmpty();
        assertThat(store.active()).isEmpty();
        store.pins(List.of(PIN, new PluginPin("x", "", "1.2.0")));
        store.pins(List.of(PIN));
        store.active(List.of(active));
      }
      try (PluginStore store = open()) {
        assertThat(store.pins()).containsExactly(PIN);
        assertThat(store.active()).containsExactly(active);
      }
    }

    @Test
    void haveTheirFormat() throws Exception {
      try (PluginStore store = open()) {
        store.active(List.of(active));

        assertThat(folder().resolve("active.json")).hasContent("[{\"bundle\":\"codec-json\",\"version\":\"1.2.0.x\","
            + "\"sha256\":\"" + "a".repeat(64) + "\",\"start_level\":9}]\n");
      }
    }

    @Test
    void thatCannotBeReadAreKeptAsideAndForgotten() throws Exception {
      open().close();
      for (String damaged : List.of("[{\"bundle\":", "{}", "[1]", "[{\"bundle\":1}]", "")) {
        Files.writeString(folder().resolve("pins.json"), damaged);
        Files.writeString(folder().resolve("active.json"), damaged);

        try (PluginStore store = open()) {
          assertThat(store.pins()).isEmpty();
          assertThat(store.active()).isEmpty();
          assertThat(folder().resolve("pins.json.damaged")).hasContent(damaged);
          assertThat(folder().resolve("active.json.damaged")).hasContent(damaged);
          store.pins(List.of(PIN));
        }
        try (PluginStore store = open()) {
          assertThat(store.pins()).containsExactly(PIN);
        }
      }
    }

    @Test
    void halfWrittenOnesDoNotMatter() throws Exception {
      try (PluginStore store = open()) {
        store.pins(List.of(PIN));
      }
      Files.writeString(folder().resolve("pins.json.part"), "[{");

      try (PluginStore store = open()) {
        assertThat(store.pins()).containsExactly(PIN);
        store.pins(List.of());
        assertThat(store.pins()).isEmpty();
      }
    }
  }

  @Nested
  final class Garbage {
    @Test
    void isWhatNobodyNeeds() throws Exception {
      try (PluginStore store = open()) {
        String[] versions = new String[7];
        for (int i = 1; i <= 6; i++) {
          versions[i] = store.add(stream("version " + i));
          store.append(receipt(store.nextId(), "codec-json", "1." + i + ".0", versions[i], Verdict.COMMITTED));
        }
        String refused = store.add(stream("refused"));
        store.append(receipt(store.nextId(), "codec-json", "1.7.0", refused, Verdict.REFUSED));
        String other = store.add(stream("other bundle"));
        store.append(receipt(store.nextId(), "codec-string", "1.0.0", other, Verdict.COMMITTED));
        String besides = store.add(stream("of the distribution"));
        store.active(List.of(new Active("codec-json", "1.1.0", versions[1], 9)));
        store.pins(List.of(new PluginPin("codec-json", "f", "1.2.0"), new PluginPin("codec-json", "g", "[1.3,1.4)")));

        Set<String> deleted = store.collectGarbage(2, Set.of(besides));

        assertThat(deleted).containsExactlyInAnyOrder(versions[4], refused);
        for (String kept : List.of(versions[1], versions[2], versions[3], versions[5], versions[6], other, besides)) {
          assertThat(store.jar(kept)).exists();
        }
        assertThat(store.has(versions[4])).isFalse();
        assertThat(store.collectGarbage(2, Set.of(besides))).isEmpty();
        assertThat(store.collectGarbage(2)).containsExactly(besides);
      }
    }

    @Test
    void isNothingWhenAPinCannotBeUnderstood() throws Exception {
      try (PluginStore store = open()) {
        String old = store.add(stream("old"));
        store.append(receipt(1, "codec-json", "1.0.0", old, Verdict.COMMITTED));
        store.pins(List.of(new PluginPin("codec-json", "", "latest")));

        assertThat(store.collectGarbage(0)).isEmpty();
      }
    }

    @Test
    void leavesForeignFilesAlone() throws Exception {
      try (PluginStore store = open()) {
        Path note = Files.writeString(folder().resolve("jars/note.txt"), "mine");

        store.collectGarbage(0);

        assertThat(note).exists();
      }
    }
  }

  @Nested
  final class TheFolder {
    @Test
    void isOfOneStoreInTheProcess() throws Exception {
      PluginStore second;
      try (PluginStore first = open()) {
        second = open();

        assertThat(first.isPersistent()).isTrue();
        assertThat(second.isPersistent()).isFalse();
        assertThat(second.folder()).isNotEqualTo(first.folder());
        second.append(receipt(1));
        assertThat(first.history()).isEmpty();
        assertThat(second.jar(second.add(stream("x")))).hasContent("x");
      }
      second.close();
      assertThat(second.folder()).doesNotExist();
      try (PluginStore again = open()) {
        assertThat(again.isPersistent()).isTrue();
      }
    }

    @Test
    void isOfOneProcess() throws Exception {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Process holder = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
          StoreHolder.class.getName(), folder().toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader said = holder.inputReader()) {
        assertThat(said.readLine()).isEqualTo("held");

        try (PluginStore here = open()) {
          assertThat(here.isPersistent()).isFalse();
        }
        assertThat(folder().resolve("lock")).hasContent(holder.pid() + "\n");
        holder.destroyForcibly().waitFor();
        try (PluginStore here = open()) {
          assertThat(here.isPersistent()).as("a killed process holds nothing").isTrue();
        }
      } finally {
        holder.destroyForcibly();
      }
    }

    @Test
    void thatCannotBeMadeIsReplacedByATemporaryOne() throws Exception {
      Path file = Files.writeString(temp.resolve("file"), "no folder");

      PluginStore store = PluginStore.open(file.resolve("plugins"));

      assertThat(store.isPersistent()).isFalse();
      store.append(receipt(1));
      assertThat(store.history()).containsExactly(receipt(1));
      store.close();
      assertThat(store.folder()).doesNotExist();
    }

    @Test
    void belongsToItsOwnerOnly() throws Exception {
      try (PluginStore store = open()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.folder()))).isEqualTo("rwx------");
      }
    }
  }
}
