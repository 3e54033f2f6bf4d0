// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongUnaryOperator;

/**
 * Sends {@code {"n":0}}, {@code {"n":1}}, …, as far as it may; its successor goes on with the next number.
 */
final class ZooSource implements Source, Stateful {
  private final SourceStream stream = new SourceStream(0, Origin.of("zoo", "localhost"));
  private final Conduct conduct;
  private final LongUnaryOperator permission;

  ZooSource(Conduct conduct, LongUnaryOperator permission) {
    this.conduct = conduct;
    this.permission = permission;
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) throws IOException {
    conduct.connect();
  }

  @Override
  public Pull pull(SourceOutput out) throws IOException {
    conduct.event();
    long next = conduct.number();
    long end = permission.applyAsLong(next);
    for (long number = next; number < end; number++) {
      out.data(stream, ("{\"n\":" + number + "}").getBytes(StandardCharsets.ISO_8859_1));
    }
    conduct.number(end);
    return next < end ? Pull.MORE : Pull.IDLE;
  }

  @Override
  public Snapshot snapshot() {
    return conduct.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    conduct.restore(snapshot);
  }
}
