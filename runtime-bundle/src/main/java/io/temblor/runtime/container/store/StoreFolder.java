// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a store, which belongs to this process while it is open: the one asked for, or a temporary one when that is not to be had.
 *
 * @param path where it is
 * @param temporary whether it is deleted when closed
 * @param channel keeps the lock; closing it gives the lock back
 */
record StoreFolder(Path path, boolean temporary, FileChannel channel) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
  /** A byte that nothing is written to is locked, so that others can read whose lock it is, on Windows too. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * Opens a folder.
   *
   * @throws UncheckedIOException when not even a temporary one can be made
   */
  static StoreFolder open(Path wanted) {
    String reason;
    try {
      return lock(wanted, /* temporary= */ false);
    } catch (TakenException e) {
      reason = e.getMessage() + " works in it";
    } catch (AccessDeniedException e) {
      reason = "it may not be written to";
    } catch (IOException e) {
      reason = e.toString();
    }
    StoreFolder temporary = inTemporary();
    LOG.warn(
        "plugins, their history and pins are kept in {} until this process ends and not in {}, as {}; set"
            + " temblor.data (TEMBLOR_DATA) to a folder that only this process uses if they shall outlive it",
        temporary.path, wanted, reason);
    return temporary;
  }

  private static StoreFolder inTemporary() {
    try {
      return lock(Files.createTempDirectory("temblor-plugins-"), /* temporary= */ true);
    } catch (TakenException e) {
      throw new IllegalStateException("somebody else has locked a folder that has just been made", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for plugins in " + System.getProperty("java.io.tmpdir")
          + ": set java.io.tmpdir to a folder that can be written to", e);
    }
  }

  private static StoreFolder lock(Path folder, boolean temporary) throws IOException, TakenException {
    Durable.makeFolder(folder);
    FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false);
      if (lock == null) { throw new TakenException("process " + Files.readString(folder.resolve("lock")).strip()); }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      Durable.makeFolder(folder.resolve("jars"));
      if (!Files.isWritable(folder.resolve("jars"))) { throw new AccessDeniedException(folder + "/jars"); }
      locked = true;
      return new StoreFolder(folder, temporary, channel);
    } catch (OverlappingFileLockException e) {
      throw new TakenException("another part of this process");
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (temporary) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(path)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Somebody else works in the folder; the message says who. */
  private static final class TakenException extends Exception {
    private static final long serialVersionUID = 1;

    TakenException(String who) {
      super(who);
    }
  }
}
