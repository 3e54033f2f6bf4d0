// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static io.temblor.itests.container.Plans.component;
import static io.temblor.itests.container.Plans.connector;
import static org.junit.Assert.assertFalse;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;

/** Every plugin of the distribution, exchanged in every way while a flow uses it: nothing of the old one stays in memory. */
public class NothingStaysTest extends ContainerScenario {
  private static final int ROUNDS = 3;
  private static final String FLOW = "load";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void classLoaderOfEveryExchangedPluginIsCollected() throws Exception {
    world.allowDebugConnectors(true);
    OldLoaders old = new OldLoaders();
    List<String> plugins = bundles().plugins().stream().map(Bundle::getSymbolicName).toList();
    assertFalse(plugins.isEmpty());

    for (String plugin : plugins) {
      exchange(plugin, old);
    }

    old.assertCollected(DEADLINE);
  }

  private void exchange(String plugin, OldLoaders old) throws Exception {
    try (Ledger ledger = new Ledger(wireOf(plugin))) {
      ledger.publish(context);
      world.deploy(flowWith(plugin), MissingPlugins.REFUSE);
      awaitRunning();
      for (int round = 0; round < ROUNDS; round++) {
        for (Exchange exchange : Exchange.values()) {
          exchange.make(bundles(), plugin, old);
          awaitRunning();
        }
      }
      ledger.assertClean();
      world.undeploy(FLOW, Duration.ofMillis(500));
    }
  }

  private static Wire wireOf(String plugin) {
    return switch (plugin) {
      case "interceptor-separate" -> Wire.LINE;
      case "interceptor-base64" -> Wire.BASE64;
      default -> Wire.PLAIN;
    };
  }

  private void awaitRunning() {
    Await.until("the flow runs", DEADLINE, () -> world.flow(FLOW).orElseThrow().state() == InstanceState.RUNNING,
        () -> world.flow(FLOW));
  }

  /** Returns a flow in which the plugin takes part; plugins unknown here are exchanged without one. */
  private FlowPlan flowWith(String plugin) throws IOException {
    return switch (plugin) {
      case "codec-string" -> Plans.ledger(FLOW, "string");
      case "codec-binary" -> Plans.ledger(FLOW, "binary");
      case "interceptor-separate" -> Plans.ledger(FLOW, "json", component(PluginKind.PREPROCESSOR, "separate"),
          component(PluginKind.POSTPROCESSOR, "separate"));
      case "interceptor-base64" -> Plans.ledger(FLOW, "binary", component(PluginKind.PREPROCESSOR, "base64"),
          component(PluginKind.POSTPROCESSOR, "base64"));
      case "interceptor-remove-empty" -> Plans.ledger(FLOW, "json",
          component(PluginKind.PREPROCESSOR, "remove-empty"));
      case "connector-file" -> Plans.files(FLOW, lines(), folder.getRoot().toPath().resolve("copy.json"));
      case "connector-metronome" -> Plans.flow(FLOW,
          connector("in", "metronome", RecordValue.of("interval", Value.of(1_000_000L)), ""),
          connector("out", "null", Value.NULL, ""));
      case "connector-metrics" -> named(Scenarios.plan(Scenarios.folder("metrics-of-a-flow"), context));
      case "connector-null" -> Plans.flow(FLOW, connector("in", "numbers", Value.NULL, "json"),
          connector("out", "null", Value.NULL, ""));
      case "connector-bench" -> Plans.flow(FLOW,
          connector("in", "bench", RecordValue.of("path", Value.of(lines().toString())), "json"),
          connector("out", "null", Value.NULL, ""));
      case "connector-tcp" -> Plans.flow(FLOW,
          connector("in", "tcp_server", RecordValue.of("url", Value.of("localhost:0")), "json"),
          connector("out", "null", Value.NULL, ""));
      case "connector-stdio", "connector-exit" -> withErrorsTo(plugin.substring("connector-".length()));
      case "operator-counter", "operator-bucket", "operator-roundrobin", "operator-history", "operator-percentile",
          "operator-backpressure" -> Scenarios
              .plan(Scenarios.folder("operators-under-load"), context);
      case "language", "stdlib" -> Scenarios.plan(Scenarios.folder("script-under-load"), context);
      default -> Plans.ledger(FLOW);
    };
  }

  private static FlowPlan named(FlowPlan plan) {
    return new FlowPlan(FLOW, plan.connectors(), plan.pipelines(), plan.links());
  }

  /** These must not see an event here: one would print it, the other would end the world. */
  private static FlowPlan withErrorsTo(String type) {
    return Plans.flow(FLOW, connector("in", "numbers", Value.NULL, "json"),
        connector("out", "ledger", Value.NULL, "json"),
        connector("errors", type, Value.NULL, type.equals("exit") ? "" : "json"));
  }

  private Path lines() throws IOException {
    return Files.writeString(folder.getRoot().toPath().resolve("lines.json"), "{\"n\":1}\n".repeat(100));
  }
}
