// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection over TLS.
 *
 * <p>Everything that a successor needs lives in one array of JDK types, on which this class works directly: whoever takes the
 * array over goes on where the last call has stopped, in the middle of a record or of the handshake if need be. Decrypted bytes are never
 * kept: a read hands out all it has decrypted.
 */
final class TlsWire implements Wire {
  private static final byte[] NOTHING = {};

  // what is in the array
  private static final int ENGINE = 0;
  /** {@code byte[]}: read from the channel, not decrypted yet. */
  private static final int RECEIVED = 1;
  /** {@code byte[]}: encrypted, not taken by the channel yet. */
  private static final int UNSENT = 2;
  /** {@code Boolean}: the first handshake is over. */
  private static final int ESTABLISHED = 3;
  private static final int SIZE = 4;

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final Object[] state; // guarded by this, as is the engine

  private TlsWire(SocketChannel channel, Object[] state) {
    this.channel = channel;
    this.state = state;
    this.engine = (SSLEngine) state[ENGINE];
  }

  /** Begins a connection with an engine whose handshake has not begun. */
  static TlsWire begin(SocketChannel channel, SSLEngine engine) throws SSLException {
    engine.beginHandshake();
    return new TlsWire(channel, new Object[]{engine, NOTHING, NOTHING, false});
  }

  /**
   * Goes on with a connection of a predecessor.
   *
   * @throws IOException when {@code state} is not what a predecessor leaves
   */
  static TlsWire resume(SocketChannel channel, @Nullable Object state) throws IOException {
    if (state instanceof Object[] cells && cells.length == SIZE && cells[ENGINE] instanceof SSLEngine
        && cells[RECEIVED] instanceof byte[] && cells[UNSENT] instanceof byte[]
        && cells[ESTABLISHED] instanceof Boolean) {
      return new TlsWire(channel, cells);
    }
    throw new IOException("the state of the TLS connection was not handed over");
  }

  @Override
  public synchronized Object state() {
    return state;
  }

  // --- handshake ----------------------------------------------------------------------------------------------------------

  @Override
  public synchronized boolean establish(Scratch scratch) throws IOException {
    while (!(boolean) state[ESTABLISHED]) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> {
          if (!wrapOwn(scratch)) { return false; }
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrapHandshake(scratch)) { return false; }
        }
        case FINISHED, NOT_HANDSHAKING -> state[ESTABLISHED] = true;
      }
    }
    return true;
  }

  @Override
  public synchronized boolean isEstablished() {
    return (boolean) state[ESTABLISHED];
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Sends what TLS itself has to say; returns whether the channel took it. */
  private boolean wrapOwn(Scratch scratch) throws IOException {
    if (!sendUnsent()) { return false; }
    ByteBuffer encrypted = scratch.netOutput(recordBytes());
    SSLEngineResult result = engine.wrap(ByteBuffer.wrap(NOTHING), encrypted);
    boolean sent = send(encrypted.flip());
    if (result.getStatus() == Status.CLOSED && !engine.isOutboundDone()) {
      throw new SSLException("TLS was closed during the handshake");
    }
    return sent;
  }

  private boolean unwrapHandshake(Scratch scratch) throws IOException {
    ByteBuffer encrypted = received(scratch);
    try {
      SSLEngineResult result = engine.unwrap(encrypted.flip(), scratch.plain(plainBytes()));
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        encrypted.compact();
        int length = channel.read(encrypted);
        encrypted.flip();
        if (length < 0) { throw new EOFException("the connection ended during the TLS handshake"); }
        return length > 0;
      }
      if (result.getStatus() == Status.CLOSED) { throw new EOFException("TLS was closed during the handshake"); }
      return true;
    } catch (SSLException e) {
      tellWhy(scratch);
      throw e;
    } finally {
      keep(encrypted);
    }
  }

  /** The handshake has failed: lets the peer know, if it still listens. */
  private void tellWhy(Scratch scratch) throws IOException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      ByteBuffer alert = scratch.netOutput(recordBytes());
      engine.wrap(ByteBuffer.wrap(NOTHING), alert);
      send(alert.flip());
    }
  }

  // --- reading ------------------------------------------------------------------------------------------------------------

  @Override
  public synchronized int read(Scratch scratch, Pieces out) throws IOException {
    if (!establish(scratch)) { return 0; }
    sendUnsent();
    if (engine.isInboundDone()) { return END; }
    ByteBuffer encrypted = received(scratch);
    int length = channel.read(encrypted);
    encrypted.flip();
    int decrypted;
    try {
      decrypted = decrypt(encrypted, scratch, out);
    } finally {
      keep(encrypted);
    }
    if (decrypted > 0) { return decrypted; }
    if (engine.isInboundDone()) { return END; }
    if (length < 0) {
      throw new EOFException("the connection ended without TLS saying so; what came last may be cut short");
    }
    return 0;
  }

  /** Decrypts all complete records; returns the number of bytes handed out. */
  private int decrypt(ByteBuffer encrypted, Scratch scratch, Pieces out) throws IOException {
    ByteBuffer plain = scratch.plain(plainBytes());
    int total = 0;
    boolean more = encrypted.hasRemaining();
    while (more) {
      SSLEngineResult result = engine.unwrap(encrypted, plain);
      switch (result.getStatus()) {
        case BUFFER_OVERFLOW -> total += handOut(plain, out);
        case BUFFER_UNDERFLOW, CLOSED -> more = false;
        case OK -> {
          answer(result.getHandshakeStatus(), scratch);
          more = encrypted.hasRemaining() && result.bytesConsumed() + result.bytesProduced() > 0;
        }
      }
    }
    return total + handOut(plain, out);
  }

  /** TLS wants to say something in between, such as a new key. */
  private void answer(HandshakeStatus wanted, Scratch scratch) throws IOException {
    if (wanted == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrapOwn(scratch);
    }
  }

  private static int handOut(ByteBuffer plain, Pieces out) {
    int length = plain.flip().remaining();
    if (length > 0) {
      byte[] bytes = new byte[length];
      plain.get(bytes);
      out.piece(bytes);
    }
    plain.clear();
    return length;
  }

  /** More may be there whenever something was: records do not end where reads end. */
  @Override
  public boolean mayHaveMore(int bytes) {
    return bytes > 0;
  }

  /** Returns a buffer to be filled further, with what was read before. */
  private ByteBuffer received(Scratch scratch) {
    byte[] kept = (byte[]) state[RECEIVED];
    return scratch.netInput(recordBytes(), kept.length).put(kept);
  }

  private void keep(ByteBuffer encrypted) {
    state[RECEIVED] = remaining(encrypted);
  }

  private static byte[] remaining(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) { return NOTHING; }
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }

  // --- writing ------------------------------------------------------------------------------------------------------------

  @Override
  public synchronized boolean write(ByteBuffer from, Scratch scratch) throws IOException {
    if (!sendUnsent()) { return false; }
    while (from.hasRemaining()) {
      ByteBuffer encrypted = scratch.netOutput(recordBytes());
      boolean waits = false;
      while (from.hasRemaining() && encrypted.remaining() >= recordBytes() && !waits) {
        SSLEngineResult result = engine.wrap(from, encrypted);
        if (result.getStatus() == Status.CLOSED) { throw new EOFException("the peer has closed TLS"); }
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
          runTasks();
        }
        waits = result.bytesConsumed() + result.bytesProduced() == 0; // until the peer has said something
      }
      if (!send(encrypted.flip()) || waits) { return false; }
    }
    return true;
  }

  /** Sends; what the channel does not take is kept. Returns whether it took all. */
  private boolean send(ByteBuffer encrypted) throws IOException {
    channel.write(encrypted);
    state[UNSENT] = remaining(encrypted);
    return ((byte[]) state[UNSENT]).length == 0;
  }

  private boolean sendUnsent() throws IOException {
    byte[] unsent = (byte[]) state[UNSENT];
    return unsent.length == 0 || send(ByteBuffer.wrap(unsent));
  }

  @Override
  public synchronized boolean hasUnsent() {
    return ((byte[]) state[UNSENT]).length > 0;
  }

  @Override
  public synchronized void end(Scratch scratch) {
    try {
      engine.closeOutbound();
      if (sendUnsent()) {
        ByteBuffer encrypted = scratch.netOutput(recordBytes());
        engine.wrap(ByteBuffer.wrap(NOTHING), encrypted);
        send(encrypted.flip());
      }
    } catch (IOException e) {
      // the peer is gone already: it need not be told
    }
  }

  private int recordBytes() {
    return engine.getSession().getPacketBufferSize();
  }

  private int plainBytes() {
    return engine.getSession().getApplicationBufferSize();
  }
}
