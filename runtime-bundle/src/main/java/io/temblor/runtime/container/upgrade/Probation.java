// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.admin.UpgradeOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Watches flows after an exchange, and says when they do worse than before. */
final class Probation {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final long FEWEST_BAD = 10; // one bad event is no judgement
  private static final long FEWEST_FAILED_PULLS = 3;
  private static final double LATENCY_FLOOR_MICROS = 1000; // a ratio of next to nothing says nothing
  private static final Set<InstanceState> BROKEN =
      Set.of(InstanceState.WAITING, InstanceState.FAILED, InstanceState.STUCK);

  /** What a source has done so far. */
  private record Brought(long events, long failedPulls) {}

  private final Supplier<List<FlowReport>> flows;
  private final LongSupplier bugs;
  private final UpgradeOptions options;
  private final Books lifetime; // until the exchange
  private final Set<String> connected; // connectors that were connected before
  private final Set<String> broken; // flows that were in no good state before
  private final Set<String> failed; // connectors that had given up before
  private Map<String, Brought> brought; // by sources until the watch began
  private final double latencyBefore;
  private final Supplier<List<LinkMetrics>> links;

  /**
   * To be made just before the exchange.
   *
   * @param flows reports on the flows concerned
   * @param links measures the links of those flows, over the time since it was asked last
   * @param bugs counts what the new version throws that is no verdict on data
   */
  Probation(
      Supplier<List<FlowReport>> flows, Supplier<List<LinkMetrics>> links, LongSupplier bugs, UpgradeOptions options) {
    this.flows = flows;
    this.links = links;
    this.bugs = bugs;
    this.options = options;
    List<FlowReport> now = flows.get();
    this.lifetime = Books.of(now);
    this.connected = now.stream().flatMap(flow -> flow.connectors().stream().filter(ConnectorReport::connected)
        .map(connector -> flow.alias() + "::" + connector.alias())).collect(Collectors.toSet());
    this.broken =
        now.stream().filter(flow -> BROKEN.contains(flow.state())).map(FlowReport::alias).collect(Collectors.toSet());
    this.failed = failedIn(now);
    this.brought = broughtBy(now);
    this.latencyBefore = options.maxLatencyRatio() > 0 ? slowest(links.get()) : 0;
  }

  /** Returns what the flows have done since the exchange. */
  Books books() {
    return Books.of(flows.get()).since(lifetime);
  }

  /**
   * Watches for as long as the options say, or shorter when the verdict is clear.
   *
   * @throws StepFailedException when the new version does worse
   */
  boolean pass(Duration lasting) throws StepFailedException, InterruptedException {
    if (options.maxLatencyRatio() > 0) {
      links.get(); // what follows is measured from here
    }
    brought = broughtBy(flows.get());
    long end = System.nanoTime() + lasting.toNanos();
    while (System.nanoTime() - end < 0) {
      look();
      TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_EVERY.toNanos(), Math.max(1, end - System.nanoTime())));
    }
    look();
    if (!lasting.isZero()) {
      lookAtConnections();
      lookAtSources(flows.get(), 1);
      lookAtLatency();
    }
    return true;
  }

  private void look() throws StepFailedException {
    List<FlowReport> now = flows.get();
    for (FlowReport flow : now) {
      if (BROKEN.contains(flow.state()) && !broken.contains(flow.alias())) {
        throw new StepFailedException("flow " + flow.alias() + " is " + flow.state() + " since the exchange"
            + (flow.waitingFor().isEmpty() ? "" : ": " + String.join(", ", flow.waitingFor())));
      }
    }
    Set<String> failedSince = failedIn(now);
    failedSince.removeAll(failed);
    if (!failedSince.isEmpty()) {
      throw new StepFailedException(
          "connector " + String.join(", ", failedSince)
              + " has failed since the exchange and stands still; see the log");
    }
    lookAtSources(now, FEWEST_FAILED_PULLS);
    Books since = Books.of(now).since(lifetime);
    long bad = Math.max(since.bad(), bugs.getAsLong()); // most bugs show as events that failed
    double allowed = rate(lifetime.bad(), lifetime.all()) + options.maxErrorRate();
    double rate = rate(bad, Math.max(bad, since.all()));
    if (bad >= FEWEST_BAD && rate > allowed) {
      throw new StepFailedException(
          "since the exchange " + bad + " of " + Math.max(bad, since.all()) + " events failed (" + percent(rate)
              + "), more than the " + percent(allowed) + " that are allowed: "
              + percent(rate(lifetime.bad(), lifetime.all()))
              + " failed before, and " + percent(options.maxErrorRate()) + " more may");
    }
  }

  /** A source that brought events before, and now fails instead at {@code fewest} pulls or more, and brings none. */
  private void lookAtSources(List<FlowReport> now, long fewest) throws StepFailedException {
    for (Map.Entry<String, Brought> source : broughtBy(now).entrySet()) {
      Brought before = brought.getOrDefault(source.getKey(), new Brought(0, 0));
      long failures = source.getValue().failedPulls() - before.failedPulls();
      if (failures >= fewest && before.events() > 0 && source.getValue().events() == before.events()) {
        throw new StepFailedException(
            "source " + source.getKey() + " has brought nothing since the exchange; " + failures
                + (failures == 1 ? " pull has" : " pulls have") + " failed, see the log");
      }
    }
  }

  private static Map<String, Brought> broughtBy(List<FlowReport> flows) {
    Map<String, Brought> all = new HashMap<>();
    for (FlowReport flow : flows) {
      for (ConnectorReport connector : flow.connectors()) {
        Map<String, Long> counters = connector.counters();
        if (counters.containsKey("failed_pulls")) {
          all.put(flow.alias() + "::" + connector.alias(), new Brought(counters.getOrDefault("out", 0L)
              + counters.getOrDefault("err", 0L), counters.get("failed_pulls")));
        }
      }
    }
    return all;
  }

  private static Set<String> failedIn(List<FlowReport> flows) {
    return flows.stream()
        .flatMap(flow -> flow.connectors().stream().filter(connector -> connector.state() == InstanceState.FAILED)
            .map(connector -> flow.alias() + "::" + connector.alias()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double rate(long bad, long all) {
    return all == 0 ? 0 : (double) bad / all;
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f %%", rate * 100);
  }

  private void lookAtConnections() throws StepFailedException {
    for (FlowReport flow : flows.get()) {
      for (ConnectorReport connector : flow.connectors()) {
        String name = flow.alias() + "::" + connector.alias();
        if (!connector.connected() && connected.contains(name)) {
          throw new StepFailedException("connector " + name + " was connected before the exchange and is not any more");
        }
      }
    }
  }

  private void lookAtLatency() throws StepFailedException {
    if (options.maxLatencyRatio() == 0) { return; }
    double after = slowest(links.get());
    if (after > LATENCY_FLOOR_MICROS && after > latencyBefore * options.maxLatencyRatio()) {
      throw new StepFailedException(String.format(Locale.ROOT,
          "half of the batches are older than %.1f ms since the exchange, before it than %.1f ms: more than %s times as old",
          after / 1000, latencyBefore / 1000, options.maxLatencyRatio()));
    }
  }

  private static double slowest(List<LinkMetrics> links) {
    Optional<LinkMetrics> slowest =
        links.stream().max((a, b) -> Long.compare(a.latency().medianMicros(), b.latency().medianMicros()));
    return slowest.map(link -> (double) link.latency().medianMicros()).orElse(0.0);
  }
}
