// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeetingPointTest {
  private static final long PID = 4711;
  @TempDir private Path root;

  @Test
  void onlyTheOwnerCanEnterTheFolderAndReadTheToken() throws IOException {
    MeetingPoint place = MeetingPoint.make(root.resolve("run"), "north", PID);

    assertThat(permissions(root.resolve("run"))).isEqualTo("rwx------");
    assertThat(permissions(place.tokenFile())).isEqualTo("rw-------");
    assertThat(place.tokenFile()).hasFileName("temblor-north.token").hasContent(place.token());
    assertThat(place.token()).hasSize(64);
  }

  @Test
  void everyServerHasItsOwnToken() throws IOException {
    Path folder = root.resolve("run");

    assertThat(MeetingPoint.make(folder, "north", PID).token())
        .isNotEqualTo(MeetingPoint.make(folder, "south", PID).token());
  }

  @Test
  void aFolderThatOthersCanEnterIsRefused() throws IOException {
    Path folder = Files.createDirectory(root.resolve("run"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> MeetingPoint.make(folder, "north", PID)).isInstanceOf(IOException.class)
        .hasMessageContaining("is open to others (rwxr-xr-x)");
  }

  @Test
  void aNameThatALivingServerHasGetsTheProcessId() throws IOException {
    Path folder = root.resolve("run");
    MeetingPoint first = MeetingPoint.make(folder, "north", PID);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(first.socket()));

      assertThat(MeetingPoint.make(folder, "north", PID).socket()).hasFileName("temblor-north-4711.sock");
    }
  }

  @Test
  void whatADeadServerLeftIsReplaced() throws IOException {
    Path folder = root.resolve("run");
    Path socket = MeetingPoint.make(folder, "north", PID).socket();
    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)).close();
    assertThat(socket).exists();

    assertThat(MeetingPoint.make(folder, "north", PID).socket()).isEqualTo(socket).doesNotExist();
  }

  @Test
  void aNameCannotLeadOutOfTheFolder() throws IOException {
    assertThat(MeetingPoint.make(root.resolve("run"), "../../x", PID).socket().getParent())
        .isEqualTo(root.resolve("run"));
  }

  @Test
  void closingRemovesTheFiles() throws IOException {
    MeetingPoint place = MeetingPoint.make(root.resolve("run"), "north", PID);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(place.socket()));

    place.listening(server).close();

    assertThat(server.isOpen()).isFalse();
    assertThat(place.socket()).doesNotExist();
    assertThat(place.tokenFile()).doesNotExist();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
