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
 * <p>A thread that waits in {@code System.in.read()} cannot be interrupted; it would hold the classes of this bundle, and swallow
 * the next input, long after its flow is gone. A file channel can be interrupted, but is closed by that. So pipes and terminals are
 * opened a second time through {@code /dev/stdin}, and again after each interruption: the bytes stay in the kernel. Files are read
 * directly, since that never waits. What remains (sockets, named pipes, systems and permissions that do not allow a second opening)
 * is read directly too and cannot be interrupted; neither can a virtual thread, whose interruption would hang in the JDK.
 *
 * <p>One thread at a time may read.
 */
final class StandardInput implements ByteInput {
  private static final Path DEVICE = Path.of("/dev/stdin");
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  // Never closed: the descriptor belongs to the process.
  private final FileInputStream direct = new FileInputStream(FileDescriptor.in);
  private @Nullable FileChannel channel;
  /** Written by the thread that reads. */
  private volatile boolean secondOpening = canBeOpenedAgain();

  @Override
  public int read(byte[] target) throws IOException, InterruptedException {
    FileChannel open = isInterruptible(Thread.currentThread()) ? openChannel() : null;
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
  public boolean isInterruptible(Thread reader) {
    return secondOpening && !reader.isVirtual();
  }

  private @Nullable FileChannel openChannel() {
    if (channel == null || !channel.isOpen()) {
      try {
        channel = FileChannel.open(DEVICE);
      } catch (IOException e) {
        secondOpening = false; // for example the pipe of another user: what is open already can still be read
        channel = null;
      }
    }
    return channel;
  }

  private static boolean canBeOpenedAgain() {
    if (!Files.isSymbolicLink(DESCRIPTOR)) {
      return Files.exists(DEVICE); // no procfs, as on macOS: opening duplicates the descriptor
    }
    try {
      String target = Files.readSymbolicLink(DESCRIPTOR).toString();
      return target.startsWith("pipe:") || target.startsWith("/dev/") && !Files.isRegularFile(Path.of(target));
    } catch (IOException e) {
      return false; // closed; reading directly will say so
    }
  }
}
