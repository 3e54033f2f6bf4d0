// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import io.temblor.runtime.admin.Latency;
import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.PluginMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What goes through links and plugins, as text. Plugins that nobody uses are left out. */
final class TopReport {
  private static final double MICROS_PER_MILLI = TimeUnit.MILLISECONDS.toMicros(1);
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);
  private static final int SHOW_FRACTION_BELOW = 10;

  private TopReport() {}

  static String of(MetricsReport report) {
    double seconds = report.interval().toMillis() / MILLIS_PER_SECOND;
    String lost =
        report.lostMessages() == 0 ? "" : ", " + report.lostMessages() + " metrics messages left out since the start";
    return "Rates and latencies over " + number("%.1f", seconds) + " s" + lost + ".\n\n" + links(report.links()) + "\n"
        + plugins(report.plugins());
  }

  private static String links(List<LinkMetrics> links) {
    if (links.isEmpty()) { return "No flow is deployed.\n"; }
    TextTable table =
        new TextTable("FLOW", "FROM", "TO", "EVENTS/S", "EVENTS", "P50 MS", "P99 MS", "MAX MS", "QUEUED");
    for (LinkMetrics link : links) {
      Latency latency = link.latency();
      boolean known = latency.batches() > 0;
      table.row(link.flow(), link.from(), link.to(), rate(link.eventsPerSecond()), link.events(),
          known ? millis(latency.medianMicros()) : "", known ? millis(latency.p99Micros()) : "",
          known ? millis(latency.maxMicros()) : "", link.queued());
    }
    return table.toString();
  }

  private static String plugins(List<PluginMetrics> plugins) {
    TextTable table = new TextTable("KIND", "TYPE", "VERSION", "INSTANCES", "EVENTS/S", "EVENTS", "ERRORS");
    plugins.stream()
        .filter(plugin -> plugin.instances() > 0 || plugin.events() > 0 || plugin.errors() > 0)
        .sorted(Comparator.comparingDouble(PluginMetrics::eventsPerSecond).reversed()
            .thenComparing(PluginMetrics::kind).thenComparing(PluginMetrics::type))
        .forEach(plugin -> table.row(plugin.kind(), plugin.type(), plugin.version(), plugin.instances(),
            rate(plugin.eventsPerSecond()), plugin.events(), plugin.errors()));
    return table.toString();
  }

  private static String rate(double perSecond) {
    return number(perSecond < SHOW_FRACTION_BELOW ? "%.1f" : "%.0f", perSecond);
  }

  private static String millis(long micros) {
    return number("%.3f", micros / MICROS_PER_MILLI);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
