// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that never reads. */
final class DeafClient implements AutoCloseable {
  private final Socket socket;

  /** Connects to a port of this machine. */
  DeafClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
