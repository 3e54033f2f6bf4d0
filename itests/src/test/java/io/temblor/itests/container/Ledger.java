// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Keeps the books of a flow under load. Its source {@code numbers} sends {@code {"n":0}}, {@code {"n":1}}, … as fast as the flow
 * takes them until it is closed, its sink {@code ledger}, also called {@code other_ledger}, expects exactly that sequence, and its sink
 * {@code errors} expects nothing: so loss, repetition, disorder and failure all show.
 */
final class Ledger implements AutoCloseable {
  private static final int PER_PULL = 64;

  private final Wire wire;
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  // each written by the one thread that runs the connector half, read by the test
  private volatile long sent;
  private volatile long received;
  private volatile long errors;
  private volatile String complaint = "";
  private volatile boolean closed;

  Ledger() {
    this(Wire.PLAIN);
  }

  Ledger(Wire wire) {
    this.wire = wire;
  }

  /** Publishes the connectors. */
  void publish(BundleContext context) {
    publish(context, "numbers", new NumbersFactory());
    publish(context, "ledger", new LedgerFactory());
    publish(context, "other_ledger", new LedgerFactory());
    publish(context, "errors", new ErrorsFactory());
  }

  private void publish(BundleContext context, String type, ConnectorFactory<NoConfig> factory) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("connector.type", type);
    registrations.add(context.registerService(ConnectorFactory.class, factory, properties));
  }

  /** Withdraws the connectors. */
  @Override
  public void close() {
    registrations.forEach(ServiceRegistration::unregister);
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  /** Waits for {@code count} more events; fails at once when the books do not balance any more. */
  void awaitMore(long count, Duration deadline) {
    long goal = received + count;
    Await.until(count + " more events arrived", deadline, () -> received >= goal || !complaint.isEmpty(),
        this::toString);
    assertClean();
  }

  /** Ends the load and checks that everything sent has arrived, once and in order. */
  void closeAndBalance(Duration deadline) {
    closed = true;
    Await.until("everything arrived", deadline, () -> !complaint.isEmpty() || isSettled(), this::toString);
    assertClean();
  }

  private boolean isSettled() {
    long before = sent;
    return received == before && sent == before && before > 0;
  }

  void assertClean() {
    if (!complaint.isEmpty() || errors > 0) { throw new AssertionError(this); }
  }

  @Override
  public String toString() {
    return "sent " + sent + ", received " + received + ", errors " + errors
        + (complaint.isEmpty() ? "" : ", " + complaint);
  }

  private void complain(String what) {
    if (complaint.isEmpty()) {
      complaint = what;
    }
  }

  private final class NumbersFactory implements ConnectorFactory<NoConfig> {
    @Override
    public Class<NoConfig> configType() {
      return NoConfig.class;
    }

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Numbers());
    }
  }

  private final class Numbers implements Source {
    private final SourceStream stream = new SourceStream(0, Origin.of("test", "localhost"));

    @Override
    public Pull pull(SourceOutput out) {
      if (closed) { return Pull.IDLE; }
      long next = sent;
      for (int i = 0; i < PER_PULL; i++) {
        out.data(stream, wire.write(next++).getBytes(StandardCharsets.ISO_8859_1));
      }
      sent = next;
      return Pull.MORE;
    }
  }

  private final class LedgerFactory implements ConnectorFactory<NoConfig> {
    @Override
    public Class<NoConfig> configType() {
      return NoConfig.class;
    }

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Books());
    }
  }

  private final class Books implements Sink {
    private SinkContext context;

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, this::enter);
      return Delivery.DONE;
    }

    private void enter(Chunk chunk) {
      long expected = received;
      String text = chunk.text();
      if (!text.equals(wire.write(expected))) {
        complain("instead of " + expected + " came " + text);
      }
      received = expected + 1;
    }
  }

  private final class ErrorsFactory implements ConnectorFactory<NoConfig> {
    @Override
    public Class<NoConfig> configType() {
      return NoConfig.class;
    }

    @Override
    public CodecUse codecUse() {
      return CodecUse.STRUCTURED;
    }

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Errors());
    }
  }

  private final class Errors implements Sink {
    @Override
    public Delivery onEvent(String port, Event event) {
      errors++; // only the sink's thread writes
      complain("an error event: " + event.value());
      return Delivery.DONE;
    }
  }
}
