// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Changes of files that are there as a whole, or not at all, also after the power has failed. Whether the thread is interrupted does not
 * matter: whoever takes back a change because of that has to write that it was taken back. Hence streams, as channels close then.
 */
final class Durable {
  /** Ends the names of files that are being written; what is left of them belongs to a process that was killed. */
  static final String PART = ".part";

  private Durable() {}

  /** Puts {@code content} in the place of what {@code file} holds. */
  static void replace(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + PART);
    try (FileOutputStream out = new FileOutputStream(part.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
    rename(part, file);
  }

  /** Renames a file that has been forced to disk, replacing the one of that name. */
  static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system of " + to + " cannot rename atomically: choose a folder on a local disk",
          e);
    }
    force(to.toAbsolutePath().getParent());
  }

  /** Forces the names in a folder to disk. */
  private static void force(Path folder) throws IOException {
    if (!isPosix()) { return; } // elsewhere folders cannot be opened, and renaming is durable by itself
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(/* metaData= */ true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted(); // only channels open folders; an interrupt closes them, so again without
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Makes a folder, with those it lies in, that nobody else may look into: code is loaded from it. */
  static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) { return; }
    FileAttribute<?>[] ownerOnly = isPosix()
        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
        : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownerOnly);
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
