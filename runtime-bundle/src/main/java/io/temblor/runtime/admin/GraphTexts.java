// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.runtime.admin.FlowGraph.Edge;
import io.temblor.runtime.admin.FlowGraph.Kind;
import io.temblor.runtime.admin.FlowGraph.Node;
import java.util.List;

/** Graphs in the formats that other programs read. */
public final class GraphTexts {
  private GraphTexts() {}

  /** Returns a graph in the DOT language of Graphviz; each pipeline is a cluster. */
  public static String dot(FlowGraph graph) {
    StringBuilder out = new StringBuilder("digraph " + quoted(graph.flow()) + " {\n");
    out.append("  rankdir=LR;\n  label=").append(quoted(graph.flow()))
        .append(";\n  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n")
        .append("  edge [fontname=\"sans-serif\", fontsize=9];\n");
    graph.nodes().stream().filter(node -> node.pipeline().isEmpty()).forEach(node -> node(node, "  ", out));
    List<String> pipelines =
        graph.nodes().stream().map(Node::pipeline).filter(name -> !name.isEmpty()).distinct().toList();
    for (String pipeline : pipelines) {
      out.append("  subgraph ").append(quoted("cluster_" + pipeline)).append(" {\n    label=").append(quoted(pipeline))
          .append(";\n");
      graph.nodes().stream().filter(node -> node.pipeline().equals(pipeline)).forEach(node -> node(node, "    ", out));
      out.append("  }\n");
    }
    for (Edge edge : graph.edges()) {
      out.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
      if (!edge.label().isEmpty()) {
        out.append(" [label=").append(quoted(edge.label())).append(']');
      }
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }

  private static void node(Node node, String indent, StringBuilder out) {
    String label = node.plugins().isEmpty() ? node.name() : node.name() + "\n" + String.join("\n", node.plugins());
    out.append(indent).append(quoted(node.id())).append(" [label=").append(quoted(label));
    if (node.kind() == Kind.CONNECTOR) {
      out.append(", style=bold");
    } else if (node.kind() == Kind.PORT) {
      out.append(", shape=plaintext");
    }
    out.append("];\n");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** Returns a graph as a picture in SVG. */
  public static String svg(FlowGraph graph) {
    return new GraphPicture(graph).svg();
  }

  /** Returns what {@code text} is written like between the tags of XML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** Returns the length of the longest of some lines. */
  static int longest(List<String> lines) {
    return lines.stream().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
  }
}
