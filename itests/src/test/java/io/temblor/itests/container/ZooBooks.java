// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongUnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Keeps the books of a flow of the zoo. The zoo's source asks how far it may send, its sink enters what arrives, its operator passes a gate that
 * can be closed, and the connector {@code zoo_errors} counts what failed. Each number must be sent once, and arrive once, in
 * order, or fail once; and the numbers that stateful plugins give to events must go on across their versions.
 */
final class ZooBooks implements AutoCloseable {
  /** Service property of what is published for the zoo, and its value. */
  static final String ROLE = "temblor.test";
  static final String ZOO = "zoo";

  /** What {@code marks} hold after the call when the sink shall report a lost connection. */
  private static final String CUT = "cut";

  private static final int PER_PULL = 64;

  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
  private final Gate operatorGate = new Gate();
  private final Gate sinkGate = new Gate();

  // written by the source's thread
  private volatile long sent;
  // written by the thread of the zoo's sink
  private volatile long received;
  private long next;
  private long counted;
  // written by the thread of the sink of errors
  private volatile long errors;
  private volatile String lastError = "";
  // written by any of them
  private volatile String complaint = "";
  // written by the test
  private volatile boolean closed;
  private volatile boolean cutRequested;

  /** Publishes what the zoo needs. */
  void publish(BundleContext context) {
    Hashtable<String, Object> zoo = new Hashtable<>();
    zoo.put(ROLE, ZOO);
    registrations.add(context.registerService(LongUnaryOperator.class, this::permit, zoo));
    BiConsumer<String, Map<String, Long>> enter = this::enter;
    registrations.add(context.registerService(BiConsumer.class, enter, zoo));
    registrations.add(context.registerService(Runnable.class, (Runnable) operatorGate::pass, zoo));
    Hashtable<String, Object> type = new Hashtable<>();
    type.put("connector.type", "zoo_errors");
    registrations.add(context.registerService(ConnectorFactory.class, new ErrorsFactory(), type));
  }

  /** Withdraws it. */
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

  long errors() {
    return errors;
  }

  /** Returns what keeps the operator when it is closed. */
  Gate operatorGate() {
    return operatorGate;
  }

  /** Returns what keeps the sink when it is closed. */
  Gate sinkGate() {
    return sinkGate;
  }

  /** Lets the zoo's sink report, with its next event, that its connection is lost. */
  void cutConnection() {
    cutRequested = true;
  }

  /** Waits for {@code count} more events; fails at once when the books do not balance any more. */
  void awaitMore(long count, Duration deadline) {
    long goal = received + count;
    Await.until(count + " more events arrived", deadline, () -> received >= goal || !complaint.isEmpty(),
        this::toString);
    assertSound();
  }

  /** Ends the load and checks that everything sent has arrived or failed, once and in order. */
  void closeAndBalance(Duration deadline) {
    closed = true;
    Await.until("everything arrived or failed", deadline, () -> !complaint.isEmpty() || isSettled(), this::toString);
    assertSound();
  }

  private boolean isSettled() {
    long before = sent;
    return received + errors == before && sent == before && before > 0;
  }

  /** Checks that nothing came twice, in the wrong order, or from a plugin that has lost its state. */
  void assertSound() {
    if (!complaint.isEmpty()) { throw new AssertionError(this); }
  }

  /** Checks, besides, that nothing has failed. */
  void assertFlawless() {
    if (!complaint.isEmpty() || errors > 0) { throw new AssertionError(this); }
  }

  @Override
  public String toString() {
    return "sent " + sent + ", received " + received + ", failed " + errors
        + (lastError.isEmpty() ? "" : " (" + lastError + ")") + (complaint.isEmpty() ? "" : ", " + complaint);
  }

  private void complain(String what) {
    if (complaint.isEmpty()) {
      complaint = what;
    }
  }

  // --- what the zoo calls -------------------------------------------------------------------------------------------------

  private long permit(long from) {
    if (from != sent) {
      complain("the source goes on with " + from + " instead of " + sent);
    }
    if (closed) { return from; }
    sent = from + PER_PULL;
    return from + PER_PULL;
  }

  private void enter(String text, Map<String, Long> marks) {
    sinkGate.pass();
    long number = numberIn(text);
    if (number < next) {
      complain("after " + (next - 1) + " came " + text);
    }
    check("seen", marks, number + 1, number + 1);
    check("count", marks, counted + 1, counted + 1 + number - next);
    check("taken", marks, received + 1, received + 1);
    counted = marks.getOrDefault("count", 0L);
    next = number + 1;
    received = received + 1; // by the sink's thread only
    if (cutRequested) {
      cutRequested = false;
      marks.put(CUT, 1L);
    }
  }

  private void check(String mark, Map<String, Long> marks, long least, long most) {
    long value = marks.getOrDefault(mark, least);
    if (value < least || value > most) {
      complain("a plugin has lost its state: " + mark + " is " + value + ", expected " + least + " to " + most);
    }
  }

  private long numberIn(String text) {
    if (text.startsWith("{\"n\":") && text.endsWith("}")) {
      try {
        return Long.parseLong(text.substring("{\"n\":".length(), text.length() - 1));
      } catch (NumberFormatException e) {
        complain("not a number: " + text);
        return next;
      }
    }
    complain("not a number: " + text);
    return next;
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
    public void connect(SinkContext context, Attempt attempt) {}

    @Override
    public Delivery onEvent(String port, Event event) {
      errors = errors + 1; // only the sink's thread writes
      lastError = event.value().toString();
      return Delivery.DONE;
    }
  }
}
