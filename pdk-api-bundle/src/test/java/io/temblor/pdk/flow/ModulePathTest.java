// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModulePathTest {
  @TempDir private Path root;

  @Test
  void ownFoldersComeFirstThenThoseOfTheReferenceThenTheFilesOwn() throws IOException {
    Path ours = Files.createDirectory(root.resolve("ours"));
    Path theirs = Files.createDirectory(root.resolve("theirs"));
    Path flows = Files.createDirectory(root.resolve("flows"));

    assertThat(ModulePath.of(Map.of("TREMOR_PATH", theirs + ":" + root.resolve("gone") + "::" + ours, "TEMBLOR_PATH",
        ours.toString()), flows.resolve("main.troy"))).containsExactly(ours, theirs, flows);
  }

  @Test
  void aFileWithoutFolderLiesInTheWorkingFolder() {
    assertThat(ModulePath.of(Map.of("TREMOR_PATH", ""), Path.of("main.troy"))).containsExactly(Path.of("."));
  }
}
