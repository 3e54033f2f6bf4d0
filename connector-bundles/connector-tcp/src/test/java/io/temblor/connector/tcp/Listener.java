// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server in a test: accepts whoever comes, on a thread of its own. */
final class Listener implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Talker> accepted = new CopyOnWriteArrayList<>();
  private volatile String greeting = "";
  private volatile boolean chatters;

  private Listener(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::accept);
  }

  static Listener plain() throws IOException {
    return plain(0);
  }

  /** Listens on a given port, which must have been free a moment ago. */
  static Listener plain(int port) throws IOException {
    return new Listener(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
  }

  /** Listens with TLS and insists on a certificate of the client. */
  static Listener tls(SSLContext context) throws IOException {
    SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    return new Listener(socket);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Talker talker = new Talker(connection);
        accepted.add(talker);
        Thread.ofVirtual().start(() -> greet(talker));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) { throw new UncheckedIOException(e); }
    }
  }

  private void greet(Talker talker) {
    try {
      talker.send(greeting);
      if (chatters) {
        talker.chatter();
      }
    } catch (IOException e) {
      // the other end has gone; whoever cares sees it
    }
  }

  /** Sends {@code text} to everybody who connects from now on. */
  void greetWith(String text) {
    greeting = text;
  }

  /** Goes on sending something to everybody who connects from now on. */
  void chatter() {
    chatters = true;
  }

  int port() {
    return socket.getLocalPort();
  }

  int count() {
    return accepted.size();
  }

  /** Returns a connection, once it is there. */
  Talker connection(int number) throws Exception {
    Await.until("connection " + number + " is there", () -> accepted.size() > number, accepted::size);
    return accepted.get(number);
  }

  /** Returns what has come over all connections. */
  String received() {
    return accepted.stream().map(Talker::received).collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Talker talker : accepted) {
      talker.close();
    }
  }
}
