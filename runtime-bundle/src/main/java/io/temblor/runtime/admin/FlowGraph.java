// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * A flow as nodes and edges, to be drawn.
 *
 * @param flow its alias
 * @param nodes connectors, and what pipelines are made of
 * @param edges links between them
 */
public record FlowGraph(String flow, List<Node> nodes, List<Edge> edges) {
  /** Copies the lists. */
  public FlowGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** Kinds of nodes. */
  public enum Kind {
    /** A connector; stands outside of pipelines. */
    CONNECTOR,
    /** An operator of a pipeline. */
    OPERATOR,
    /** A port of a pipeline. */
    PORT
  }

  /**
   * A node.
   *
   * @param id unique in the graph
   * @param kind what it is
   * @param pipeline alias of the pipeline it belongs to; empty for connectors
   * @param name what people call it
   * @param plugins what it is made of, with versions: {@code file@0.1.0}; empty for ports
   */
  public record Node(String id, Kind kind, String pipeline, String name, List<String> plugins) {
    /** Copies the list. */
    public Node {
      plugins = List.copyOf(plugins);
    }
  }

  /**
   * A link.
   *
   * @param from id of the node where events come from
   * @param to id of the node where they go
   * @param label its ports, as far as they have to be told, and what goes over it
   */
  public record Edge(String from, String to, String label) {}
}
