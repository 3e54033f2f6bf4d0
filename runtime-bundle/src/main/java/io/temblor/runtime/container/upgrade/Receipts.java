// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.container.store.PluginStore;
import io.temblor.runtime.engine.meter.MetricsBus;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody what became of a change: the history, the log, and who listens to metrics. */
final class Receipts {
  private static final Logger LOG = LoggerFactory.getLogger("temblor.plugins");

  private final PluginStore store;
  private final MetricsBus metrics;

  Receipts(PluginStore store, MetricsBus metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  /** Passes it on, and returns it. */
  PluginReceipt issue(PluginReceipt receipt) {
    store.append(receipt);
    metrics.publish(metric(receipt));
    if (receipt.isCommitted() && !receipt.leak().isRestartAdvised()) {
      LOG.info("{}", sentence(receipt));
    } else {
      LOG.error("{}", sentence(receipt));
    }
    return receipt;
  }

  private static String sentence(PluginReceipt receipt) {
    StringBuilder text = new StringBuilder().append(receipt.action().name().toLowerCase(Locale.ROOT)).append(" of ")
        .append(receipt.bundle().isEmpty() ? "a jar that is no bundle" : receipt.bundle()).append(' ')
        .append(receipt.fromVersion())
        .append(receipt.fromVersion().isEmpty() || receipt.toVersion().isEmpty() ? "" : " → ")
        .append(receipt.toVersion()).append(": ").append(receipt.verdict());
    if (!receipt.bindings().isEmpty()) {
      text.append(", ").append(receipt.bindings().size()).append(" bindings, longest pause ")
          .append(receipt.pauseMicros()).append(" µs, in ").append(receipt.events().in()).append(", out ")
          .append(receipt.events().out()).append(", failed ").append(receipt.events().failed()).append(", err ")
          .append(receipt.events().err());
    }
    receipt.reasons().forEach(reason -> text.append("; ").append(reason));
    receipt.leak().holders().forEach(holder -> text.append("; kept in memory by ").append(holder));
    receipt.leak().cleaned().forEach(left -> text.append("; cleaned ").append(left));
    return text.toString();
  }

  private static Metric metric(PluginReceipt receipt) {
    RecordValue tags = RecordValue.builder()
        .put("bundle", Value.of(receipt.bundle()))
        .put("action", Value.of(receipt.action().name().toLowerCase(Locale.ROOT)))
        .put("from", Value.of(receipt.fromVersion()))
        .put("to", Value.of(receipt.toVersion()))
        .put("verdict", Value.of(receipt.verdict().toString()))
        .put("leak", Value.of(receipt.leak().state().toString()))
        .build();
    RecordValue.Builder fields = RecordValue.builder()
        .put("bindings", Value.of(receipt.bindings().size()))
        .put("in", Value.of(receipt.events().in()))
        .put("out", Value.of(receipt.events().out()))
        .put("acked", Value.of(receipt.events().acked()))
        .put("failed", Value.of(receipt.events().failed()))
        .put("err", Value.of(receipt.events().err()))
        .put("moved", Value.of(receipt.events().moved()))
        .put("pause_us", Value.of(receipt.pauseMicros()));
    receipt.steps().forEach(step -> fields.put(step.name().replace(' ', '_') + "_us", Value.of(step.micros())));
    long nanos = TimeUnit.MILLISECONDS.toNanos(receipt.at().toEpochMilli());
    return new Metric("plugin_change", tags, fields.build(), nanos);
  }
}
