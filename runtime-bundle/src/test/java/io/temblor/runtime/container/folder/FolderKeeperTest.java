// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.jars.Jar;
import io.temblor.jars.JarWatch;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come, change and go, and what the manager is asked for because of them. */
final class FolderKeeperTest {
  @TempDir private Path temporary;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final RecordingManager manager = new RecordingManager();
  private final List<Outcome> outcomes = new ArrayList<>();
  private FolderKeeper keeper = new FolderKeeper(new JarWatch(this::files, () -> now), manager, outcomes::add);

  private Path folder() throws IOException {
    return Files.createDirectories(temporary.resolve("plugins"));
  }

  private java.util.Collection<Path> files() throws IOException {
    return FolderComponent.jars(folder());
  }

  /** Looks until nothing is about to change. */
  private void settle() throws Exception {
    boolean isSettling = true;
    for (int looks = 0; isSettling || looks < 3; looks++) {
      assertThat(looks).as("looks").isLessThan(100);
      now = now.plusMillis(500);
      isSettling = keeper.look(UpgradeOptions.DEFAULT);
    }
  }

  private Path put(String file, String bundle, String version) throws IOException {
    return put(file, bundle, version, "");
  }

  private Path put(String file, String bundle, String version, String content) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!bundle.isEmpty()) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", bundle);
      manifest.getMainAttributes().putValue("Bundle-Version", version);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      out.putNextEntry(new ZipEntry("content"));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    Path path = Files.write(folder().resolve(file), bytes.toByteArray());
    Files.setLastModifiedTime(path, FileTime.from(now));
    return path;
  }

  private List<String> troubles() {
    return outcomes.stream().filter(outcome -> !outcome.isGood()).map(Outcome::text).toList();
  }

  @Test
  void newJarIsInstalledAChangedOneUpgradedARemovedOneUninstalled() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    settle();
    put("a.jar", "a", "1.1.0");
    settle();
    Files.delete(file);
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0: committed", "upgrade a 1.1.0: committed",
        "uninstall a 1.1.0: committed");
    assertThat(outcomes).hasSize(3).allMatch(Outcome::isGood);
  }

  @Test
  void otherNamesAreIgnored() throws Exception {
    put(".a.jar", "a", "1.0.0");
    put("a.jar.part", "a", "1.0.0");
    put("README.txt", "a", "1.0.0");
    Files.createDirectory(folder().resolve("folder.jar"));
    settle();

    assertThat(manager.calls).isEmpty();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void overwritingWithAnOlderVersionOrOtherContentIsAWishToo() throws Exception {
    put("a.jar", "a", "1.1.0");
    settle();
    put("a.jar", "a", "1.0.0");
    settle();
    put("a.jar", "a", "1.0.0", "other");
    settle();

    assertThat(manager.calls).containsExactly("install a 1.1.0: committed", "upgrade a 1.0.0: committed",
        "upgrade a 1.0.0: committed");
  }

  @Test
  void lowerVersionInAnotherFileIsRefusedWhileTheHigherOneIsThere() throws Exception {
    put("a-1.1.0.jar", "a", "1.1.0");
    put("a-1.0.0.jar", "a", "1.0.0");
    settle();

    assertThat(manager.calls).containsExactly("install a 1.1.0: committed");
    assertThat(troubles()).containsExactly(
        "a-1.0.0.jar: holds a 1.0.0, but a-1.1.0.jar holds 1.1.0, which runs. Remove one of them");

    Files.delete(folder().resolve("a-1.1.0.jar"));
    settle();
    assertThat(manager.calls).last().isEqualTo("upgrade a 1.0.0: committed");
    assertThat(manager.running()).containsExactly("a 1.0.0");
  }

  @Test
  void lowerVersionThanTheOneShippedIsRefusedByTheManager() throws Exception {
    manager.run(new Jar(Path.of("shipped"), "a", "2.0.0", "", now));
    put("a.jar", "a", "1.0.0");
    settle();
    settle();

    assertThat(manager.calls).containsExactly("upgrade a 1.0.0: refused");
    assertThat(troubles()).singleElement().isEqualTo(
        "a.jar: upgrade of a 2.0.0 to 1.0.0 refused (receipt 1); 2.0.0 goes on. The file is tried again when it changes");

    Files.delete(folder().resolve("a.jar"));
    settle();
    assertThat(manager.running()).containsExactly("a 2.0.0");
    assertThat(manager.calls).hasSize(1);
  }

  @Test
  void newVersionUnderANewNameIsAnUpgrade() throws Exception {
    Path old = put("a-1.0.0.jar", "a", "1.0.0");
    settle();
    Files.delete(old);
    put("a-1.1.0.jar", "a", "1.1.0");
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0: committed", "upgrade a 1.1.0: committed");
  }

  @Test
  void oldVersionUnderANewNameReplacesWhatHasGone() throws Exception {
    Path young = put("a-1.1.0.jar", "a", "1.1.0");
    settle();
    Files.delete(young);
    put("a-1.0.0.jar", "a", "1.0.0");
    settle();

    assertThat(manager.running()).containsExactly("a 1.0.0");
    assertThat(troubles()).isEmpty();
  }

  @Test
  void renamingChangesNothing() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    settle();
    Files.move(file, folder().resolve("b.jar"));
    settle();
    assertThat(manager.calls).containsExactly("install a 1.0.0: committed");

    Files.delete(folder().resolve("b.jar"));
    settle();
    assertThat(manager.running()).isEmpty();
  }

  @Test
  void fileThatHoldsAnotherBundleNowRemovesTheOneItHeld() throws Exception {
    put("x.jar", "a", "1.0.0");
    settle();
    put("x.jar", "b", "1.0.0");
    settle();

    assertThat(manager.running()).containsExactly("b 1.0.0");
  }

  @Test
  void whatAFlowUsesStaysAndTheFlowIsNamed() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    settle();
    manager.used.add("a");
    Files.delete(file);
    settle();
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0: committed", "uninstall a 1.0.0: refused");
    assertThat(troubles()).singleElement().asString()
        .startsWith("a.jar: uninstall of a 1.0.0 refused (receipt 2); it goes on without the file. Put the file back");

    put("a.jar", "a", "1.0.0");
    settle();
    assertThat(manager.calls).hasSize(2);
    assertThat(outcomes).last().satisfies(outcome -> assertThat(outcome.text()).contains("runs already"));
  }

  @Test
  void whatCameInTheMeantimeByOtherWaysIsNotRemovedWithTheFile() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    settle();
    manager.run(new Jar(Path.of("elsewhere"), "a", "3.0.0", "other", now));
    Files.delete(file);
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0: committed");
    assertThat(manager.running()).containsExactly("a 3.0.0");
    assertThat(troubles()).isEmpty();
  }

  @Test
  void refusedFileIsTriedAgainWhenItChangesOnly() throws Exception {
    put("a.jar", "a", "1.0.0");
    settle();
    manager.failing.add("a");
    put("a.jar", "a", "1.1.0");
    settle();
    settle();
    assertThat(manager.calls).containsExactly("install a 1.0.0: committed", "upgrade a 1.1.0: rolled back");
    assertThat(troubles()).singleElement().asString()
        .contains("rolled back (receipt 2); 1.0.0 goes on");

    manager.failing.clear();
    put("a.jar", "a", "1.1.1");
    settle();
    assertThat(manager.running()).containsExactly("a 1.1.1");
  }

  @Test
  void afterARefusedUpgradeTheFileStillStandsForWhatRuns() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    settle();
    manager.failing.add("a");
    put("a.jar", "a", "1.1.0");
    settle();
    Files.delete(file);
    settle();

    assertThat(manager.running()).isEmpty();
  }

  @Test
  void filesThatComeTogetherMayNeedEachOther() throws Exception {
    manager.needs.put("a", "b");
    manager.needs.put("b", "c");
    put("a.jar", "a", "3.0.0");
    put("b.jar", "b", "2.0.0");
    put("c.jar", "c", "1.0.0");
    settle();

    assertThat(manager.running()).containsExactly("a 3.0.0", "b 2.0.0", "c 1.0.0");
    assertThat(outcomes).hasSize(3).allMatch(Outcome::isGood);
  }

  @Test
  void whatStaysUnresolvedIsSaidOnce() throws Exception {
    manager.needs.put("a", "z");
    put("a.jar", "a", "1.0.0");
    put("b.jar", "b", "1.0.0");
    settle();
    settle();

    assertThat(manager.running()).containsExactly("b 1.0.0");
    assertThat(troubles()).singleElement().asString().startsWith("a.jar: install of a 1.0.0 refused");
  }

  @Test
  void jarsThatAreNoBundlesOrHaveNoVersionAreExplained() throws Exception {
    put("a.jar", "", "");
    put("b.jar", "b", "one");
    settle();
    settle();

    assertThat(manager.calls).isEmpty();
    assertThat(troubles()).containsExactlyInAnyOrder(
        "a.jar: is no bundle: its manifest has no Bundle-SymbolicName. Build it with the parent `plugin-parent`",
        "b.jar: its Bundle-Version `one` is no version such as 1.2.3");
  }

  @Test
  void brokenFileIsReportedOnceWithWhatToDo() throws Exception {
    Path file = folder().resolve("a.jar");
    Files.writeString(file, "half a jar");
    Files.setLastModifiedTime(file, FileTime.from(now));
    settle();
    settle();

    assertThat(troubles()).singleElement().asString().startsWith("a.jar: is no whole jar (")
        .endsWith("Write it again, first to a name that starts with a dot, then rename it");
  }

  @Test
  void oneBugDoesNotKeepOtherFilesOut() throws Exception {
    manager.cursed.add("b");
    put("a.jar", "a", "1.0.0");
    put("b.jar", "b", "2.0.0");
    settle();

    assertThat(manager.running()).containsExactly("a 1.0.0");
    assertThat(outcomes).filteredOn(outcome -> outcome.bug().isPresent()).singleElement()
        .satisfies(outcome -> assertThat(outcome.text()).startsWith("b.jar: ").contains("cursed"));
  }

  /** Starts the process anew: the manager has kept its plugins, the folder knows nothing any more. */
  private void restart() throws IOException {
    keeper = new FolderKeeper(new JarWatch(this::files, () -> now), manager, outcomes::add);
    keeper.recall(folder());
    manager.calls.clear();
    outcomes.clear();
  }

  @Test
  void afterARestartWhatIsTheSameIsLeftAlone() throws Exception {
    put("a.jar", "a", "1.0.0");
    settle();
    restart();
    settle();

    assertThat(manager.calls).isEmpty();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void whatWasOverwrittenOrRemovedMeanwhileIsNoticed() throws Exception {
    put("a.jar", "a", "2.0.0");
    Path lost = put("b.jar", "b", "1.0.0");
    settle();
    manager.run(new Jar(Path.of("elsewhere"), "c", "1.0.0", "sha of c", now));
    put("a.jar", "a", "1.0.0");
    Files.delete(lost);
    restart();
    settle();

    assertThat(manager.calls).containsExactly("upgrade a 1.0.0: committed", "uninstall b 1.0.0: committed");
    assertThat(manager.running()).containsExactly("a 1.0.0", "c 1.0.0");
  }

  @Test
  void whatSomebodyElseInstalledSinceIsNotTheFoldersAnyMore() throws Exception {
    Path file = put("a.jar", "a", "1.0.0");
    Path elsewhere = put(".elsewhere", "a", "3.0.0");
    settle();
    manager.upgrade(elsewhere, UpgradeOptions.DEFAULT.withReason("by hand"));
    Files.delete(file);
    restart();
    settle();

    assertThat(manager.calls).isEmpty();
    assertThat(manager.running()).containsExactly("a 3.0.0");
  }

  @Test
  void folderThatCannotBeReadRemovesNothing() throws Exception {
    put("a.jar", "a", "1.0.0");
    settle();
    JarWatch lost = new JarWatch(() -> FolderComponent.jars(temporary.resolve("lost")), () -> now);
    FolderKeeper other = new FolderKeeper(lost, manager, outcomes::add);

    assertThatThrownBy(() -> other.look(UpgradeOptions.DEFAULT)).isInstanceOf(IOException.class);
    assertThat(manager.calls).hasSize(1);
  }
}
