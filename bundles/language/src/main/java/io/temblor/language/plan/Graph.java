// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A pipeline while it is built: nodes and edges that can still go. */
final class Graph {
  /** Nested pipelines of nested pipelines multiply: a few lines could ask for more nodes than any memory holds. */
  static final int MAX_NODES = 10_000;
  /** So do streams that are connected to each other more than once. */
  static final int MAX_EDGES = 100_000;

  /** The options of an operator, computed when it is certain that the node stays; empty when they are wrong. */
  interface Options extends Supplier<Optional<Value>> {}

  /** A node; {@code type} is empty for what is not an operator. */
  private record Node(String name, NodePlan.Kind kind, String type, Options options, Position position) {}

  private record Edge(int from, String fromPort, int to, String toPort) {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private boolean tooManyEdges;

  /** Adds a node that is no operator and returns its index. */
  int add(String name, NodePlan.Kind kind, Position position) {
    nodes.add(new Node(name, kind, "", () -> Optional.of(Value.NULL), position));
    return nodes.size() - 1;
  }

  /** Adds an operator and returns its index. */
  int operator(String name, String type, Options options, Position position) {
    nodes.add(new Node(name, NodePlan.Kind.OPERATOR, type, options, position));
    return nodes.size() - 1;
  }

  /** Connects a port of a node with a port of another one. */
  void connect(int from, String fromPort, int to, String toPort) {
    edges.add(new Edge(from, isSimple(from) ? Ports.OUT : fromPort, to, isSimple(to) ? Ports.IN : toPort));
  }

  /** Whether there are so many nodes that no nested pipeline may be added. */
  boolean isFull() {
    return nodes.size() >= MAX_NODES;
  }

  /** Whether it could not be finished because the connections multiply. */
  boolean hasTooManyEdges() {
    return tooManyEdges;
  }

  boolean isInput(int node) {
    return nodes.get(node).kind == NodePlan.Kind.INPUT;
  }

  boolean isOutput(int node) {
    return nodes.get(node).kind == NodePlan.Kind.OUTPUT;
  }

  /** Nodes that only pass on have one way in and one way out, however their ports are called. */
  private boolean isSimple(int node) {
    NodePlan.Kind kind = nodes.get(node).kind;
    return kind == NodePlan.Kind.STREAM || kind == NodePlan.Kind.INPUT;
  }

  /** A circle of nodes by name, if there is one. */
  Optional<List<String>> cycle() {
    int[] marks = new int[nodes.size()];
    for (int node = 0; node < marks.length; node++) {
      List<Integer> path = new ArrayList<>();
      if (marks[node] == 0 && leadsBack(node, marks, path)) {
        List<Integer> circle = path.subList(path.indexOf(path.getLast()), path.size());
        return Optional.of(circle.stream().map(index -> nodes.get(index).name).toList());
      }
    }
    return Optional.empty();
  }

  private boolean leadsBack(int start, int[] marks, List<Integer> path) {
    // Depth first with a list of our own, because a chain of nodes may be longer than a stack is deep.
    List<Integer> nextEdge = new ArrayList<>();
    path.add(start);
    nextEdge.add(0);
    marks[start] = 1;
    while (!path.isEmpty()) {
      int node = path.getLast();
      int at = nextEdge.getLast();
      while (at < edges.size() && edges.get(at).from != node) {
        at++;
      }
      if (at == edges.size()) {
        marks[node] = 2;
        path.removeLast();
        nextEdge.removeLast();
        continue;
      }
      nextEdge.set(nextEdge.size() - 1, at + 1);
      int to = edges.get(at).to;
      if (marks[to] == 1) {
        path.add(to);
        return true;
      }
      if (marks[to] == 0) {
        marks[to] = 1;
        path.add(to);
        nextEdge.add(0);
      }
    }
    return false;
  }

  /** Which nodes stay when those that nothing reaches or that reach nothing are left away, again and again. */
  private Set<Integer> live() {
    Set<Integer> live = new HashSet<>();
    for (int node = 0; node < nodes.size(); node++) {
      live.add(node);
    }
    boolean changed = true;
    while (changed) {
      Set<Integer> fed = new HashSet<>();
      Set<Integer> feeding = new HashSet<>();
      for (Edge edge : edges) {
        if (live.contains(edge.from) && live.contains(edge.to)) {
          feeding.add(edge.from);
          fed.add(edge.to);
        }
      }
      changed = live.removeIf(node -> switch (nodes.get(node).kind) {
        case INPUT, OUTPUT -> false;
        case STREAM, OPERATOR -> !fed.contains(node) || !feeding.contains(node);
      });
    }
    return live;
  }

  /** Bypasses the nodes that only pass on: their connections go to whatever feeds them, in the same order. */
  private List<Edge> bypassed(Set<Integer> live) {
    List<Edge> result = new ArrayList<>(edges.stream()
        .filter(edge -> live.contains(edge.from) && live.contains(edge.to)).toList());
    for (int node = 0; node < nodes.size(); node++) {
      if (live.contains(node) && nodes.get(node).kind == NodePlan.Kind.STREAM) {
        int stream = node;
        List<Edge> out = result.stream().filter(edge -> edge.from == stream).toList();
        List<Edge> replaced = new ArrayList<>();
        for (Edge edge : result) {
          if (edge.to == stream) {
            out.forEach(next -> replaced.add(new Edge(edge.from, edge.fromPort, next.to, next.toPort)));
            if (replaced.size() > MAX_EDGES) {
              tooManyEdges = true;
              return List.of();
            }
          } else if (edge.from != stream) {
            replaced.add(edge);
          }
        }
        result = replaced;
      }
    }
    return result;
  }

  /** The finished nodes and edges. */
  record Finished(List<NodePlan> nodes, List<EdgePlan> edges) {}

  /**
   * Leaves away what is not used and computes the options of what stays; empty when some are wrong, or there are too
   * many edges.
   */
  Optional<Finished> finish() {
    Set<Integer> live = live();
    List<Edge> connections = bypassed(live);
    if (tooManyEdges) { return Optional.empty(); }
    int[] index = new int[nodes.size()];
    List<NodePlan> plans = new ArrayList<>();
    boolean sound = true;
    for (int at = 0; at < nodes.size(); at++) {
      Node node = nodes.get(at);
      index[at] = plans.size();
      if (live.contains(at) && node.kind != NodePlan.Kind.STREAM) {
        Optional<Value> options = node.options.get();
        sound &= options.isPresent();
        Optional<PluginRef> plugin = node.type.isEmpty() ? Optional.empty()
            : Optional.of(new PluginRef(PluginKind.OPERATOR, node.type, VersionRange.ANY));
        plans.add(new NodePlan(node.name, node.kind, plugin, options.orElse(Value.NULL), node.position));
      }
    }
    List<EdgePlan> edgePlans = connections.stream()
        .map(edge -> new EdgePlan(index[edge.from], edge.fromPort, index[edge.to], edge.toPort)).toList();
    return sound ? Optional.of(new Finished(plans, edgePlans)) : Optional.empty();
  }
}
