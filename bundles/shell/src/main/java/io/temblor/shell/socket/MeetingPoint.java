// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files by which a client finds the server: {@code temblor-NAME.sock} to connect to and {@code temblor-NAME.token} with the word
 * that it has to say, in a folder that only the owner of the process can enter.
 *
 * @param socket path of the socket
 * @param tokenFile path of the file with the token
 * @param token the word
 * @param server what listens, once it does
 */
record MeetingPoint(Path socket, Path tokenFile, String token, Optional<ServerSocketChannel> server) {
  private static final Logger LOG = LoggerFactory.getLogger(MeetingPoint.class);
  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> READ_BY_OWNER = PosixFilePermissions.fromString("rw-------");

  /**
   * Makes the folder if need be and writes a new token. When a living server has the name, the process id is appended to it.
   *
   * @throws IOException when somebody else could enter the folder, or it cannot be written
   */
  static MeetingPoint make(Path folder, String instance, long pid) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    checkPrivate(folder);
    String name = "temblor-" + instance.replaceAll("[^\\w.-]", "_");
    if (answers(folder.resolve(name + ".sock"))) {
      name += "-" + pid;
    }
    Path socket = folder.resolve(name + ".sock");
    Files.deleteIfExists(socket);
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Path tokenFile = folder.resolve(name + ".token");
    Files.deleteIfExists(tokenFile);
    Files.createFile(tokenFile, PosixFilePermissions.asFileAttribute(READ_BY_OWNER));
    Files.writeString(tokenFile, token, StandardCharsets.US_ASCII);
    return new MeetingPoint(socket, tokenFile, token, Optional.empty());
  }

  MeetingPoint listening(ServerSocketChannel channel) {
    return new MeetingPoint(socket, tokenFile, token, Optional.of(channel));
  }

  private static void checkPrivate(Path folder) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
    Set<PosixFilePermission> others = EnumSet.copyOf(attributes.permissions());
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IOException(folder + " is open to others (" + PosixFilePermissions.toString(attributes.permissions())
          + "), must be rwx------: chmod 700 " + folder);
    }
  }

  private static boolean answers(Path socket) {
    if (!Files.exists(socket)) { return false; }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false; // left behind by a process that is gone
    }
  }

  /** Stops listening and removes the files. */
  void close() {
    try {
      if (server.isPresent()) {
        server.get().close();
      }
      Files.deleteIfExists(socket);
      Files.deleteIfExists(tokenFile);
    } catch (IOException e) {
      LOG.debug("cannot remove {}", socket, e);
    }
  }
}
