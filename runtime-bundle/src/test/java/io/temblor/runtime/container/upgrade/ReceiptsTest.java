// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.metric.Metric;
import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.EventCounts;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.LeakVerdict.State;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.container.store.PluginStore;
import io.temblor.runtime.engine.meter.MetricsBuffer;
import io.temblor.runtime.engine.meter.MetricsBus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears of a change. */
final class ReceiptsTest {
  private static final PluginReceipt UPGRADE =
      new PluginReceipt(7, Instant.parse("2026-11-21T20:00:00Z"), Action.UPGRADE, "codec-json", "1.0.0", "1.1.0", "ab",
          Verdict.COMMITTED, List.of(),
          List.of(new BindingReceipt("f", "in", "codec `json`", "1.0.0", "1.1.0", 1, 3, 1500, "moved")),
          new EventCounts(100, 99, 98, 1, 0, 3), 1500, List.of(new Step("cut over", 2000, true)),
          new LeakVerdict(State.LEAKED, List.of("thread `x`"), List.of()), "");

  @TempDir private Path folder;

  @Test
  void historyAndWhoeverListensToMetrics() throws Exception {
    MetricsBus bus = new MetricsBus();
    List<Metric> heard = new ArrayList<>();
    try (PluginStore store = PluginStore.open(folder); MetricsBuffer listener = bus.listen()) {
      assertThat(new Receipts(store, bus).issue(UPGRADE)).isSameAs(UPGRADE);
      assertThat(store.history()).containsExactly(UPGRADE);
      Stream.generate(listener::poll).takeWhile(Optional::isPresent).forEach(metric -> heard.add(metric.get()));
    }
    assertThat(heard).singleElement().satisfies(metric -> {
      assertThat(metric.measurement()).isEqualTo("plugin_change");
      assertThat(metric.tags().toString()).contains("codec-json", "1.0.0", "1.1.0", "committed", "leaked");
      assertThat(metric.fields().toString()).contains("100", "1500", "cut_over_us", "2000");
      assertThat(metric.timestampNanos()).isEqualTo(UPGRADE.at().toEpochMilli() * 1_000_000);
    });
  }
}
