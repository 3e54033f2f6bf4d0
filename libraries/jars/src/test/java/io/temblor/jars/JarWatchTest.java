// SPDX-License-Identifier: Apache-2.0
package io.temblor.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are copied, overwritten, touched and deleted, in steps of a clock that the test moves. */
final class JarWatchTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;
  private Instant now = START;
  private final JarWatch watch = new JarWatch(this::files, () -> now);

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private Changes look() throws IOException {
    now = now.plusMillis(500);
    return watch.look();
  }

  private List<String> arrivals() throws IOException {
    return look().arrived().stream().map(jar -> jar.symbolicName() + " " + jar.version()).toList();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Files.setLastModifiedTime(file, FileTime.from(now));
    return file;
  }

  private static byte[] jar(String name, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      ZipEntry entry = new ZipEntry("content.txt");
      entry.setMethod(ZipEntry.DEFLATED);
      out.putNextEntry(entry);
      out.write("some content that is long enough to be cut".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void newJarArrivesWhenTwoLooksSeeTheSame() throws IOException {
    look();
    write("a.jar", jar("a;singleton:=true", "1.0.0"));

    Changes first = look();
    Changes second = look();

    assertThat(first.arrived()).isEmpty();
    assertThat(first.isSettling()).isTrue();
    assertThat(second.arrived()).singleElement().satisfies(jar -> {
      assertThat(jar.symbolicName()).isEqualTo("a");
      assertThat(jar.version()).isEqualTo("1.0.0");
      assertThat(jar.sha256()).hasSize(64);
      assertThat(jar.written()).isEqualTo(START.plusMillis(500));
    });
    assertThat(second.isSettling()).isFalse();
    assertThat(arrivals()).isEmpty();
  }

  @Test
  void whatHasLainThereForLongNeedsNoSecondLook() throws IOException {
    Path old = write("old.jar", jar("old", "1"));
    Files.setLastModifiedTime(old, FileTime.from(START.minusSeconds(60)));
    write("young.jar", jar("young", "1"));

    assertThat(arrivals()).containsExactly("old 1");
    assertThat(arrivals()).containsExactly("young 1");
  }

  @Test
  void copyThatGrowsIsLeftAloneUntilItIsWhole() throws IOException {
    byte[] bytes = jar("a", "1");
    for (int part = 1; part < 40; part++) {
      write("a.jar", Arrays.copyOf(bytes, bytes.length * part / 40));
      assertThat(look()).satisfies(changes -> assertThat(changes.arrived()).isEmpty())
          .satisfies(changes -> assertThat(changes.broken()).isEmpty());
    }
    write("a.jar", bytes);
    look();
    assertThat(arrivals()).containsExactly("a 1");
  }

  @Test
  void copyThatPausesIsNotTakenForWhole() throws IOException {
    byte[] bytes = jar("a", "1");
    write("a.jar", Arrays.copyOf(bytes, bytes.length / 2));
    for (int looks = 0; looks < 5; looks++) {
      assertThat(look()).satisfies(changes -> assertThat(changes.arrived()).isEmpty())
          .satisfies(changes -> assertThat(changes.isSettling()).isTrue());
    }
    write("a.jar", bytes);
    look();
    assertThat(arrivals()).containsExactly("a 1");
  }

  @Test
  void fileOfFullSizeWithHolesIsNotTakenForWhole() throws IOException {
    byte[] bytes = jar("a", "1");
    byte[] holed = bytes.clone();
    int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("content.txt") + "content.txt".length();
    Arrays.fill(holed, content + 4, content + 20, (byte) 0);
    write("a.jar", holed);
    look();
    assertThat(arrivals()).isEmpty();
    write("a.jar", bytes);
    look();
    assertThat(arrivals()).containsExactly("a 1");
  }

  @Test
  void fileThatStaysBrokenIsReportedOnceAfterTenSeconds() throws IOException {
    Path file = write("a.jar", new byte[]{1, 2, 3});
    Instant seen = now;
    Changes changes = look();
    while (changes.broken().isEmpty()) {
      assertThat(changes.isSettling()).isTrue();
      assertThat(now).isBefore(seen.plusSeconds(20));
      changes = look();
    }
    assertThat(now).isAfterOrEqualTo(seen.plusSeconds(10));
    assertThat(changes.broken()).singleElement().satisfies(broken -> {
      assertThat(broken.path()).isEqualTo(file);
      assertThat(broken.reason()).isNotBlank();
    });
    for (int looks = 0; looks < 50; looks++) {
      Changes later = look();
      assertThat(later.broken()).isEmpty();
      assertThat(later.isSettling()).isFalse();
    }

    write("a.jar", jar("a", "1"));
    look();
    assertThat(arrivals()).containsExactly("a 1");
  }

  @Test
  void otherContentArrivesTheSameContentDoesNot() throws IOException {
    byte[] first = jar("a", "1");
    write("a.jar", first);
    look();
    assertThat(arrivals()).containsExactly("a 1");

    write("a.jar", first);
    assertThat(arrivals()).isEmpty();
    assertThat(arrivals()).isEmpty();

    write("a.jar", jar("a", "2"));
    look();
    assertThat(arrivals()).containsExactly("a 2");
  }

  @Test
  void deletingAndWritingAnewIsOneChange() throws IOException {
    Path file = write("a.jar", jar("a", "1"));
    look();
    look();
    Files.delete(file);
    assertThat(look()).satisfies(changes -> assertThat(changes.gone()).isEmpty())
        .satisfies(changes -> assertThat(changes.isSettling()).isTrue());
    write("a.jar", jar("a", "2"));
    assertThat(look().gone()).isEmpty();
    assertThat(arrivals()).containsExactly("a 2");
  }

  @Test
  void onlyWhatHadArrivedCanBeGone() throws IOException {
    Path good = write("a.jar", jar("a", "1"));
    Path bad = write("b.jar", new byte[]{1});
    look();
    look();
    Files.delete(good);
    Files.delete(bad);
    look();
    Changes changes = look();
    assertThat(changes.gone()).containsExactly(good);
    assertThat(changes.isSettling()).isFalse();
  }

  @Test
  void placeThatCannotBeReadLosesNothing() throws IOException {
    write("a.jar", jar("a", "1"));
    look();
    assertThat(arrivals()).containsExactly("a 1");

    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    for (int looks = 0; looks < 4; looks++) {
      assertThatThrownBy(this::look).isInstanceOf(NoSuchFileException.class);
    }
    Files.move(away, folder);

    Changes changes = look();
    assertThat(changes.gone()).isEmpty();
    assertThat(changes.arrived()).isEmpty();
  }

  @Test
  void whatWasThereEarlierIsComparedWithWhatIsThereNow() throws IOException {
    Path same = write("same.jar", jar("same", "1"));
    Path other = write("other.jar", jar("other", "1"));
    Path lost = folder.resolve("lost.jar");
    watch.expect(same, Jar.read(same).sha256());
    watch.expect(other, "what it held then");
    watch.expect(lost, "what it held then");

    Changes first = look();
    Changes second = look();

    assertThat(first.isSettling()).isTrue();
    assertThat(second.arrived()).extracting(Jar::symbolicName).containsExactly("other");
    assertThat(second.gone()).containsExactly(lost);
  }

  @Test
  void jarThatIsNoBundleHasNoName() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("x"));
    }
    write("x.jar", bytes.toByteArray());
    look();
    assertThat(look().arrived()).singleElement().satisfies(jar -> assertThat(jar.isBundle()).isFalse());
  }
}
