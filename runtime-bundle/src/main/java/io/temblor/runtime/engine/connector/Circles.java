// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import java.util.HashSet;
import java.util.Set;

/** Finds the links that close a circle of pipelines. What travels back does not follow them: it would go round for ever. */
public final class Circles {
  private final FlowPlan plan;
  private final Set<LinkPlan> closing = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> done = new HashSet<>();

  /** Walks through the pipelines of {@code plan}, first from where its sources enter. */
  Circles(FlowPlan plan) {
    this.plan = plan;
    plan.links().stream()
        .filter(link -> link.from().kind() == Kind.CONNECTOR && link.to().kind() == Kind.PIPELINE)
        .forEach(link -> walk(link.to().alias()));
    plan.pipelines().forEach(pipeline -> walk(pipeline.alias()));
  }

  private void walk(String pipeline) {
    if (done.contains(pipeline)) { return; }
    open.add(pipeline);
    for (LinkPlan link : plan.links()) {
      if (link.from().kind() == Kind.PIPELINE && link.from().alias().equals(pipeline)
          && link.to().kind() == Kind.PIPELINE) {
        if (open.contains(link.to().alias())) {
          closing.add(link);
        } else {
          walk(link.to().alias());
        }
      }
    }
    open.remove(pipeline);
    done.add(pipeline);
  }

  /** Tells whether {@code link} leads back to a pipeline that leads to it. */
  boolean closes(LinkPlan link) {
    return closing.contains(link);
  }

  /** Tells whether what leaves a connector by {@code link} can come back to it. */
  public static boolean leadsBack(FlowPlan plan, LinkPlan link) {
    return leadsTo(plan, link.to(), link.from().alias(), new HashSet<>());
  }

  private static boolean leadsTo(FlowPlan plan, Endpoint at, String connector, Set<String> seen) {
    if (at.kind() == Kind.CONNECTOR) { return at.alias().equals(connector); }
    return seen.add(at.alias())
        && plan.links().stream()
            .filter(link -> link.from().kind() == Kind.PIPELINE && link.from().alias().equals(at.alias()))
            .anyMatch(link -> leadsTo(plan, link.to(), connector, seen));
  }
}
