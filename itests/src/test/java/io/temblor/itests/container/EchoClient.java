// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends numbered lines over one connection as fast as it takes them, and expects each to come back, once and in order. So a connection
 * that is closed or reset, loss, repetition and disorder all show.
 */
final class EchoClient {
  private static final int LINES_AT_ONCE = 20;

  private final int number;
  private final Socket socket;
  private final Thread sender;
  private final Thread receiver;

  // each written by one thread, read by the test
  private volatile long sent;
  private volatile long received;
  private volatile boolean stopped;
  private volatile boolean ended;
  private volatile String complaint = "";

  EchoClient(int number, Socket socket) {
    this.number = number;
    this.socket = socket;
    this.sender = Thread.ofPlatform().daemon().name("client-" + number + "-sender").start(this::send);
    this.receiver = Thread.ofPlatform().daemon().name("client-" + number + "-receiver").start(this::receive);
  }

  private String line(long index) {
    return "client " + number + " line " + index;
  }

  private void send() {
    try {
      OutputStream out = socket.getOutputStream();
      while (!stopped) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES_AT_ONCE; i++) {
          lines.append(line(sent + i)).append('\n');
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        sent += LINES_AT_ONCE;
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      complaint = "sending failed: " + e;
    }
  }

  private void receive() {
    try {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals(line(received))) {
          complaint = "instead of `" + line(received) + "` came `" + line + "`";
          return;
        }
        received++;
      }
      ended = true;
    } catch (IOException e) {
      complaint = "receiving failed: " + e;
    }
  }

  long received() {
    return received;
  }

  /** Waits for more lines; fails at once when something is wrong. */
  void awaitMore(long count, Duration deadline) {
    long goal = received + count;
    Await.until(count + " more lines came back", deadline, () -> received >= goal || isBroken(), this::toString);
    assertSound();
  }

  /** Ends the output, soon. */
  void end() {
    stopped = true;
  }

  /** Checks, after {@link #end}, that everything comes back before the server closes. */
  void awaitBalance(Duration deadline) throws InterruptedException {
    sender.join(deadline);
    Await.until("the server closed", deadline, () -> ended || isBroken(), this::toString);
    assertSound();
    receiver.join(deadline);
    if (received != sent) { throw new AssertionError(this); }
  }

  private boolean isBroken() {
    return !complaint.isEmpty() || ended && !stopped;
  }

  private void assertSound() {
    if (isBroken()) { throw new AssertionError(this); }
  }

  @Override
  public String toString() {
    return "client " + number + ": sent " + sent + ", received " + received + (ended ? ", ended" : "") + " "
        + complaint;
  }
}
