// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The standard input of the process.
 *
 * <p>A thread that waits in {@code System.in.read()} cannot be interrupted; it would hold the classes of this bundle,
 * and swallow the next input, long after its flow is gone. A file channel can be interrupted, but is closed by that. So
 * pipes and terminals are opened a second time through {@code /dev/stdin}, and again after each interruption: the bytes
 * stay in the kernel. Files are read directly, since that never waits. What remains (sockets, named pipes, systems and
 * permissions that do not allow a second opening) is read directly too and cannot be interrupted; neither can a virtual
 * thread, whose interruption would hang in the JDK.
 *
 * <p>One thread at a time may read.
 */
final class StandardInput implements ByteInput {
  private static final Path DEVICE = Path.of("/dev/stdin");
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  /** How the input is read. */
  private enum Access {
    /** Through a second opening, which can be interrupted. */
    OPENED_AGAIN,
    /** Directly, which does not wait. */
    FILE,
    /** Directly, which may wait and cannot be interrupted. */
    STUBBORN
  }

  // Never closed: the descriptor belongs to the process.
  private final FileInputStream direct = new FileInputStream(FileDescriptor.in);
  private @Nullable FileChannel channel;
  /** Written by the thread that reads. */
  private volatile Access access = access();

  @Override
  public int read(byte[] target) throws IOException, InterruptedException {
    boolean again = access == Access.OPENED_AGAIN && !Thread.currentThread().isVirtual();
    FileChannel open = again ? openChannel() : null;
    if (open == null) { return direct.read(target); }
    ByteBuffer buffer = ByteBuffer.wrap(target);
    try {
      return open.read(buffer);
    } catch (ClosedByInterruptException e) {
      if (buffer.position() > 0) { return buffer.position(); }
      Thread.interrupted(); // said by the exception from here on
      throw new InterruptedException();
    }
  }

  @Override
  public boolean stopsWhenInterrupted(Thread reader) {
    return switch (access) {
      case OPENED_AGAIN -> !reader.isVirtual();
      case FILE -> true;
      case STUBBORN -> false;
    };
  }

  private @Nullable FileChannel openChannel() {
    if (channel == null || !channel.isOpen()) {
      try {
        channel = FileChannel.open(DEVICE);
      } catch (IOException e) {
        access = Access.STUBBORN; // for example the pipe of another user: what is open already can still be read
        channel = null;
      }
    }
    return channel;
  }

  private static Access access() {
    if (!Files.isSymbolicLink(DESCRIPTOR)) {
      // no procfs, as on macOS, where opening the device duplicates the descriptor
      return Files.exists(DEVICE) ? Access.OPENED_AGAIN : Access.STUBBORN;
    }
    try {
      String target = Files.readSymbolicLink(DESCRIPTOR).toString();
      if (target.startsWith("pipe:")) { return Access.OPENED_AGAIN; }
      if (Files.isRegularFile(DESCRIPTOR)) {
        return Access.FILE; // a second opening would begin at the beginning again
      }
      return target.startsWith("/dev/") ? Access.OPENED_AGAIN : Access.STUBBORN;
    } catch (IOException e) {
      return Access.STUBBORN; // closed; reading directly will say so
    }
  }
}
