// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import java.io.IOException;

/** Where the hub reads. */
interface ByteInput {
  /** Returned by {@link #read} when there is nothing more, ever. */
  int END = -1;

  /**
   * Waits for bytes and puts some of them into {@code target}.
   *
   * @return how many; or {@link #END}
   * @throws InterruptedException when interrupted before anything was taken. When something was taken it is returned,
   * and the
   *     thread stays marked as interrupted.
   */
  int read(byte[] target) throws IOException, InterruptedException;

  /**
   * Tells whether {@code reader}'s {@link #read} ends soon when it is interrupted, because it does not wait or because
   * waiting can be interrupted. May be asked by any thread.
   */
  boolean stopsWhenInterrupted(Thread reader);
}
