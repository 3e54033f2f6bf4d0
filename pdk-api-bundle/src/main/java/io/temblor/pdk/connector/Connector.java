// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import java.util.Optional;

/** What a {@link ConnectorFactory} creates: a source half, a sink half, or both. */
public final class Connector {
  private final Optional<Source> source;
  private final Optional<Sink> sink;

  private Connector(Optional<Source> source, Optional<Sink> sink) {
    this.source = source;
    this.sink = sink;
  }

  /** Returns a connector that only brings events in. */
  public static Connector of(Source source) {
    return new Connector(Optional.of(source), Optional.empty());
  }

  /** Returns a connector that only takes events out. */
  public static Connector of(Sink sink) {
    return new Connector(Optional.empty(), Optional.of(sink));
  }

  /**
   * Returns a connector that does both. The halves run on threads of their own; what they share they must guard themselves. A
   * half no link of the flow leads to is never connected.
   */
  public static Connector of(Source source, Sink sink) {
    return new Connector(Optional.of(source), Optional.of(sink));
  }

  /** Returns the half that brings events in. */
  public Optional<Source> source() {
    return source;
  }

  /** Returns the half that takes events out. */
  public Optional<Sink> sink() {
    return sink;
  }
}
