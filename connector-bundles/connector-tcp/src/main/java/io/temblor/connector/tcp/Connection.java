// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.value.RecordValue;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection and what is known about it. Shared by the halves of a connector; who writes a field is said there. */
final class Connection {
  private final SourceStream stream;
  private final Peer peer;
  private final RecordValue metadata;
  private final SocketChannel channel;
  private final Wire wire;
  private final @Nullable SelectionKey key;
  private final long beganNanos;

  private volatile boolean inputEnded; // written by the half that reads
  private volatile boolean gone; // written by whoever closes the connection
  private volatile long quietSinceNanos; // by either half
  private final Outgoing outgoing = new Outgoing(); // the sink's

  Connection(
      SourceStream stream, Peer peer, RecordValue metadata, SocketChannel channel, Wire wire,
      @Nullable SelectionKey key,
      long nowNanos) {
    this.stream = stream;
    this.peer = peer;
    this.metadata = metadata;
    this.channel = channel;
    this.wire = wire;
    this.key = key;
    this.beganNanos = nowNanos;
    this.quietSinceNanos = nowNanos;
  }

  long id() {
    return stream.id();
  }

  SourceStream stream() {
    return stream;
  }

  Peer peer() {
    return peer;
  }

  /** Returns the metadata of everything that comes in here; one object for all. */
  RecordValue metadata() {
    return metadata;
  }

  SocketChannel channel() {
    return channel;
  }

  Wire wire() {
    return wire;
  }

  long beganNanos() {
    return beganNanos;
  }

  /** Returns what the sink is about to write. */
  Outgoing outgoing() {
    return outgoing;
  }

  /** Tells whether nothing more is read: its stream has ended. */
  boolean hasInputEnded() {
    return inputEnded;
  }

  void inputEnded(long nowNanos) {
    inputEnded = true;
    quietSinceNanos = nowNanos;
    mindReadiness();
  }

  /** Tells whether the channel is closed, or about to be. */
  boolean isGone() {
    return gone;
  }

  void gone() {
    gone = true;
  }

  void wrote(long nowNanos) {
    quietSinceNanos = nowNanos;
  }

  /** Returns when it was last written to, or its input ended. */
  long quietSinceNanos() {
    return quietSinceNanos;
  }

  /**
   * Says anew what to wait for: bytes to read, and room when TLS has something to say. When the input has ended, for nothing: nobody
   * would take notice.
   */
  void mindReadiness() {
    SelectionKey current = key;
    if (current != null && current.isValid()) {
      int both = SelectionKey.OP_READ | SelectionKey.OP_WRITE;
      int wanted = inputEnded ? 0 : wire.hasUnsent() ? both : SelectionKey.OP_READ;
      if (current.interestOps() != wanted) {
        current.interestOps(wanted);
      }
    }
  }
}
