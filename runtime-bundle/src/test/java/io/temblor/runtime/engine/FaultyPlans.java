// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import java.util.List;
import java.util.Optional;

/** Plans that make something else of the flow of {@link FaultyParts}, so that one part of it has to go. */
final class FaultyPlans {
  private FaultyPlans() {}

  /** Lets the part go to which {@code method} belongs: {@code Codec.snapshot}. */
  static FlowPlan without(String method) {
    FlowPlan plan = FaultyParts.plan();
    ConnectorPlan in = plan.connectors().getFirst();
    ConnectorPlan out = plan.connectors().getLast();
    return switch (method.substring(0, method.indexOf('.'))) {
      case "Source" -> with(plan, List.of(with(in, out.codec()), out), plan.pipelines());
      case "Sink" -> with(plan, List.of(in, with(out, in.codec())), plan.pipelines());
      case "Preprocessor" -> with(plan, List.of(with(in, others(in.preprocessors()), in.postprocessors()), out),
          plan.pipelines());
      case "Codec", "Postprocessor" -> with(plan,
          List.of(in, with(out, out.preprocessors(), others(out.postprocessors()))), plan.pipelines());
      case "Operator" -> with(plan, plan.connectors(), List.of(Plans.pipeline("main")));
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static FlowPlan with(FlowPlan plan, List<ConnectorPlan> connectors, List<PipelinePlan> pipelines) {
    return new FlowPlan(plan.alias(), connectors, pipelines, plan.links());
  }

  /** A codec that is named, or one that is not any more. */
  private static ConnectorPlan with(ConnectorPlan plan, Optional<ComponentPlan> codec) {
    return new ConnectorPlan(plan.alias(), plan.plugin(), plan.config(), codec, plan.preprocessors(),
        plan.postprocessors(), plan.reconnect(), plan.metricsIntervalSeconds(), plan.position());
  }

  private static ConnectorPlan with(ConnectorPlan plan, List<ComponentPlan> preprocessors,
      List<ComponentPlan> postprocessors) {
    return new ConnectorPlan(plan.alias(), plan.plugin(), plan.config(), plan.codec().map(FaultyPlans::other),
        preprocessors, postprocessors, plan.reconnect(), plan.metricsIntervalSeconds(), plan.position());
  }

  private static List<ComponentPlan> others(List<ComponentPlan> plans) {
    return plans.stream().map(FaultyPlans::other).toList();
  }

  /** The same plugin, asked for in other words. */
  private static ComponentPlan other(ComponentPlan plan) {
    PluginRef ref = plan.plugin();
    return new ComponentPlan(new PluginRef(ref.kind(), ref.type(), new VersionRange("[6,7)")), plan.config());
  }
}
