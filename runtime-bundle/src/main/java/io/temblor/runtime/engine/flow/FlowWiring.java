// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.runtime.engine.connector.Circles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that the links of a plan lead from something that is there to something that is there. */
final class FlowWiring {
  private static final Set<String> SOURCE_PORTS = Set.of("out", "err");

  private final FlowPlan plan;
  private final Map<String, PipelinePlan> pipelines = new LinkedHashMap<>();
  private final Set<String> connectors;
  private final List<String> reasons;

  FlowWiring(FlowPlan plan, List<String> reasons) {
    this.plan = plan;
    this.reasons = reasons;
    plan.pipelines().forEach(pipeline -> pipelines.put(pipeline.alias(), pipeline));
    this.connectors = plan.connectors().stream().map(connector -> connector.alias()).collect(Collectors.toSet());
  }

  void check() {
    for (LinkPlan link : plan.links()) {
      if (exists(link, link.from()) & exists(link, link.to())) {
        checkPorts(link);
        checkErrorRoute(link);
      }
    }
  }

  /** What a sink refuses must not come back to it: it would be refused again, for ever. */
  private void checkErrorRoute(LinkPlan link) {
    Endpoint from = link.from();
    boolean onlySink = plan.links().stream().noneMatch(other -> other.from().equals(outOf(from)));
    if (from.kind() == Kind.CONNECTOR && from.port().equals("err") && onlySink && Circles.leadsBack(plan, link)) {
      reasons.add(
          at(link) + "port err of connector " + from.alias() + " leads back to connector " + from.alias()
              + ": send what it refuses somewhere else");
    }
  }

  private static Endpoint outOf(Endpoint end) {
    return new Endpoint(end.kind(), end.alias(), "out");
  }

  private boolean exists(LinkPlan link, Endpoint end) {
    boolean there =
        end.kind() == Kind.CONNECTOR ? connectors.contains(end.alias()) : pipelines.containsKey(end.alias());
    if (!there) {
      Set<String> known = end.kind() == Kind.CONNECTOR ? connectors : pipelines.keySet();
      String what = end.kind() == Kind.CONNECTOR ? "Connector " : "Pipeline ";
      reasons.add(at(link) + what + end.alias() + " not found: there are " + String.join(", ", known));
    }
    return there;
  }

  private void checkPorts(LinkPlan link) {
    Endpoint from = link.from();
    Endpoint to = link.to();
    if (from.kind() == Kind.CONNECTOR && !SOURCE_PORTS.contains(from.port())) {
      reasons.add(at(link) + plan.alias() + "::" + from.alias() + " Invalid port '" + from.port()
          + "': sources have out and err");
    }
    if (from.kind() == Kind.PIPELINE && !pipeline(from).outputs().contains(from.port())) {
      reasons.add(
          at(link) + "output port doesn't exist: `" + from.port() + "` of pipeline " + from.alias() + ", which has "
              + String.join(", ", pipeline(from).outputs()));
    }
    if (to.kind() == Kind.PIPELINE && !pipeline(to).inputs().contains(to.port())) {
      reasons.add(
          at(link) + "input port doesn't exist: `" + to.port() + "` of pipeline " + to.alias() + ", which has "
              + String.join(", ", pipeline(to).inputs()));
    }
    if (from.kind() == Kind.CONNECTOR && to.kind() == Kind.CONNECTOR) {
      reasons.add(at(link) + from + " leads straight to " + to + ": put a pipeline between two connectors");
    }
  }

  private PipelinePlan pipeline(Endpoint end) {
    return pipelines.getOrDefault(end.alias(), EMPTY);
  }

  private static final PipelinePlan EMPTY =
      new PipelinePlan("", List.of(), List.of(), List.of(), List.of(), OptionalLong.empty());

  private static String at(LinkPlan link) {
    String position = link.position().toString();
    return position.isEmpty() ? "" : position + ": ";
  }
}
