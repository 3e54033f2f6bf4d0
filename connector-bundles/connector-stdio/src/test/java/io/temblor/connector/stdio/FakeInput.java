// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An input that tests write to. As the real one, it keeps what is not read when its reader is interrupted. */
final class FakeInput implements ByteInput {
  private static final byte[] END_MARK = new byte[0];

  private final LinkedBlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
  private final AtomicInteger reads = new AtomicInteger();

  void write(String text) {
    written.add(text.getBytes(StandardCharsets.UTF_8));
  }

  void end() {
    written.add(END_MARK);
  }

  /** Number of reads that brought something. */
  int reads() {
    return reads.get();
  }

  @Override
  public int read(byte[] target) throws InterruptedException {
    byte[] chunk = written.take();
    if (chunk == END_MARK) {
      written.add(END_MARK); // an end lasts
      return END;
    }
    reads.incrementAndGet();
    System.arraycopy(chunk, 0, target, 0, chunk.length);
    return chunk.length;
  }

  @Override
  public boolean stopsWhenInterrupted(Thread reader) {
    return true;
  }
}
