// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.runtime.engine.connector.SourceTask.Phase;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Moved;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.stream.ComponentSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts other plugins in the place of those one connector uses: at a safe point, with state and leases handed over. What cannot go on
 * with its successor goes on with what it had. On the thread of whoever manages the flow; waits.
 */
final class ConnectorExchange {
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final ConnectorNode node;
  private final Exchange exchange;
  private final boolean debugAllowed;
  private final Map<Plugin, Plugin> here = new LinkedHashMap<>(); // goers in use here, and what comes in their place

  ConnectorExchange(ConnectorNode node, Exchange exchange, boolean debugAllowed) {
    this.node = node;
    this.exchange = exchange;
    this.debugAllowed = debugAllowed;
    Plugin plugin = node.plugin();
    exchange.successor(plugin).filter(next -> next.satisfies(node.plan().plugin()))
        .ifPresent(next -> here.put(plugin, next));
    for (ComponentSlot<?> slot : node.slots()) {
      Plugin of = slot.plugin();
      exchange.successor(of).filter(next -> next.satisfies(slot.ref())).ifPresent(next -> here.put(of, next));
    }
  }

  /** Tells whether there is anything to do. */
  boolean concerns() {
    return !here.isEmpty();
  }

  /** Does it; {@code parting} takes what goes wrong with those that go. */
  Moved make(Parting parting, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    boolean wasReady = isReady();
    long begin = System.nanoTime();
    if (!node.tryHold(deadline)) {
      return moved(0, 0, System.nanoTime() - begin, "it did not come to a safe point within " + deadline.toMillis()
          + " ms: a call into the plugin that runs does not return; see `temblor:flow`");
    }
    begin = standsStillSince(begin);
    long underWay = underWay();
    int instances = 0;
    for (Plugin goer : here.keySet()) {
      instances += node.detach(goer, deadline, parting);
    }
    List<String> refusals = new ArrayList<>(parting.reasonsToStay());
    node.attach(exchange.candidates(/* back= */ !refusals.isEmpty()), debugAllowed, refusals);
    long attached = System.nanoTime();
    boolean ready = !wasReady || isReady(); // from now on; those it wakes may leave this thread without a processor
    node.release();
    String trouble = String.join("; ", refusals);
    if (!usesSuccessors()) {
      trouble = trouble.isEmpty() ? "it was not taken" : trouble;
    } else if (ready) {
      trouble = "";
    } else {
      trouble = awaitReady(end) ? "" : "it did not connect within " + deadline.toMillis() + " ms";
    }
    return moved(instances, underWay, (ready ? attached : System.nanoTime()) - begin, trouble);
  }

  /** Until then its halves work on what they have. */
  private long standsStillSince(long request) {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    long sourceRests = source == null ? Long.MAX_VALUE : source.loop().restingSince(request) - request;
    long sinkRests = sink == null ? Long.MAX_VALUE : sink.restingSince(request) - request;
    return request + Math.min(sourceRests, sinkRests);
  }

  private Moved moved(int instances, long underWay, long pauseNanos, String trouble) {
    Map.Entry<Plugin, Plugin> first = here.entrySet().iterator().next();
    String what = here.keySet().stream().map(plugin -> plugin.kind() + " `" + plugin.type() + "`").distinct()
        .collect(Collectors.joining(", "));
    return new Moved(node.alias(), what, first.getKey().version(), first.getValue().version(), instances, underWay,
        pauseNanos, trouble);
  }

  private long underWay() {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    return (source == null ? 0 : source.unanswered()) + (sink == null ? 0 : sink.queued());
  }

  private boolean usesSuccessors() {
    return node.missing().isEmpty() && here.keySet().stream().noneMatch(node::uses);
  }

  private boolean isReady() {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    return isReady(source) && (sink == null || sink.isConnected());
  }

  private static boolean isReady(@Nullable SourceTask source) {
    return source == null || source.isPausedByPerson()
        || source.phase() != Phase.CONNECTING && source.phase() != Phase.FAILED;
  }

  /** Waits until both halves are connected; false when the time is over, or one has given up. */
  private boolean awaitReady(long end) {
    while (!isReady()) {
      if (System.nanoTime() - end > 0 || hasGivenUp() || Thread.currentThread().isInterrupted()) { return false; }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return true;
  }

  private boolean hasGivenUp() {
    SourceTask source = node.source();
    SinkCell sink = node.sink();
    return source != null && source.phase() == Phase.FAILED || sink != null && sink.hasFailed();
  }
}
