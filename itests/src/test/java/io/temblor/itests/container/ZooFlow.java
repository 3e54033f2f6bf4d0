// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static io.temblor.itests.container.Plans.component;
import static io.temblor.itests.container.Plans.connector;
import static io.temblor.itests.container.Plans.link;
import static io.temblor.itests.container.Plans.pipeline;

import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.OptionalLong;

/** Plans of flows that are made of the zoo. */
final class ZooFlow {
  private ZooFlow() {}

  /**
   * {@code zoo_source → zoo → zoo → zoo::count → zoo → zoo → zoo_sink}: every step is a plugin of the zoo. Whatever fails, at the sink
   * too, goes to {@code zoo_errors}.
   */
  static FlowPlan plan(String alias) {
    return plan(alias, RecordValue.EMPTY);
  }

  /** The same with options for the sink. */
  static FlowPlan plan(String alias, Value sinkConfig) {
    ConnectorPlan in = patient(connector("in", "zoo_source", Value.NULL, "zoo",
        List.of(component(PluginKind.PREPROCESSOR, "zoo")), List.of()));
    ConnectorPlan out = patient(connector("out", "zoo_sink", sinkConfig, "zoo", List.of(),
        List.of(component(PluginKind.POSTPROCESSOR, "zoo"))));
    ConnectorPlan errors = patient(connector("errors", "zoo_errors", Value.NULL, ""));
    return new FlowPlan(alias, List.of(in, out, errors),
        List.of(pipeline("main", "zoo::count"), pipeline("broken")),
        List.of(
            link(Kind.CONNECTOR, "in", "out", Kind.PIPELINE, "main", "in"),
            link(Kind.CONNECTOR, "in", "err", Kind.PIPELINE, "broken", "in"),
            link(Kind.PIPELINE, "main", "out", Kind.CONNECTOR, "out", "in"),
            link(Kind.PIPELINE, "main", "err", Kind.PIPELINE, "broken", "in"),
            link(Kind.CONNECTOR, "out", "err", Kind.PIPELINE, "broken", "in"),
            link(Kind.PIPELINE, "broken", "out", Kind.CONNECTOR, "errors", "in")));
  }

  /** Connects again after a millisecond, as often as it takes. */
  private static ConnectorPlan patient(ConnectorPlan plan) {
    return new ConnectorPlan(plan.alias(), plan.plugin(), plan.config(), plan.codec(), plan.preprocessors(),
        plan.postprocessors(), new Reconnect.Retry(1, 1.0, OptionalLong.empty(), false), plan.metricsIntervalSeconds(),
        plan.position());
  }
}
