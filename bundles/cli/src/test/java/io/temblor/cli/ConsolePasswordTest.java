// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsolePasswordTest {
  @TempDir private Path folder;

  @Test
  void storesAHashThatOnlyTheOwnerCanRead() throws IOException {
    Path file = folder.resolve("etc/console.password");

    assertThat(temblor(file, "correct horse\n")).isZero();

    assertThat(file).content().matches("pbkdf2-sha256:600000:[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void generatedPasswordsDiffer() throws IOException {
    ConsolePassword password = new ConsolePassword(folder.resolve("console.password"));

    assertThat(password.isSet()).isFalse();
    assertThat(password.generate()).hasSizeGreaterThanOrEqualTo(20).isNotEqualTo(password.generate());
    assertThat(password.isSet()).isTrue();
  }

  @Test
  void aShortPasswordIsRefusedAndChangesNothing() {
    Path file = folder.resolve("console.password");

    assertThat(temblor(file, "short\n")).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  private static int temblor(Path file, String input) {
    return new Dispatcher("1.2.3", List.of(new ConsolePasswordCommand(new ConsolePassword(file))))
        .run(List.of("console-password"), new Screen(input).terminal());
  }
}
