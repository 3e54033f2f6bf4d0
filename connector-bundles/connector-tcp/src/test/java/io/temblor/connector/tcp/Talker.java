// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One end of a connection in a test: sends texts, and keeps what it receives on a thread of its own. */
final class Talker implements AutoCloseable {
  private static final long CHATTER_NANOS = 1_000_000;

  private final Socket socket;
  private final Socket transport; // below TLS, if there is any
  private final ByteArrayOutputStream received = new ByteArrayOutputStream(); // guarded by itself
  private volatile boolean ended;
  private volatile IOException broken;

  /** Talks over {@code socket}. */
  Talker(Socket socket) {
    this(socket, socket);
  }

  private Talker(Socket socket, Socket transport) {
    this.socket = socket;
    this.transport = transport;
    Thread.ofVirtual().start(this::receive);
  }

  /** Connects to a port of this machine. */
  static Talker connect(int port) throws IOException {
    return new Talker(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Connects with TLS, handshake included. */
  static Talker connect(int port, SSLContext tls) throws IOException {
    Socket transport = new Socket(InetAddress.getLoopbackAddress(), port);
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(transport, "localhost", port, true);
    socket.startHandshake();
    return new Talker(socket, transport);
  }

  private void receive() {
    byte[] buffer = new byte[65_536];
    try {
      for (int length = read(buffer); length >= 0; length = read(buffer)) {
        synchronized (received) {
          received.write(buffer, 0, length);
        }
      }
    } catch (IOException e) {
      broken = e;
    }
    ended = true;
  }

  private int read(byte[] buffer) throws IOException {
    return socket.getInputStream().read(buffer);
  }

  int port() {
    return socket.getLocalPort();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Sends something again and again, until the other end has gone or the thread is interrupted. */
  void chatter() throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      send("more\n");
      LockSupport.parkNanos(CHATTER_NANOS);
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Closes so that the other end sees a reset. */
  void reset() throws IOException {
    transport.setSoLinger(true, 0);
    transport.close();
  }

  String received() {
    synchronized (received) {
      return received.toString(StandardCharsets.UTF_8);
    }
  }

  void awaitReceived(String text) throws Exception {
    Await.until("`" + shown(text) + "` arrived", () -> received().length() >= text.length(),
        () -> shown(received()) + state());
    if (!received().equals(text)) {
      throw new AssertionError("received `" + shown(received()) + "` instead of `" + shown(text) + "`");
    }
  }

  private static String shown(String text) {
    return text.length() < 200 ? text : text.substring(0, 200) + "… (" + text.length() + ")";
  }

  private String state() {
    return broken != null ? ", broken: " + broken : ended ? ", ended" : "";
  }

  /** Waits until the other end has closed. */
  void awaitEnd() throws Exception {
    Await.until("the other end closed", () -> ended, this::received);
  }

  boolean isEnded() {
    return ended;
  }

  /** Tells whether the connection ended other than in good order. */
  boolean isBroken() {
    return broken != null;
  }

  /** Closes in good order. */
  void disconnect() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    disconnect();
  }
}
