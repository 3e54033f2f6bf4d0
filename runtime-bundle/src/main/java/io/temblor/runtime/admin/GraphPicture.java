// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.runtime.admin.FlowGraph.Edge;
import io.temblor.runtime.admin.FlowGraph.Kind;
import io.temblor.runtime.admin.FlowGraph.Node;
import io.temblor.runtime.admin.LayeredLayout.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a graph in SVG: first the inside of each pipeline is laid out, then connectors and pipelines. What it looks like depends on the
 * graph alone.
 */
final class GraphPicture {
  private static final int CHARACTER = 7; // as wide as one of the font is at most
  private static final int LINE = 16;
  private static final int PADDING = 10;
  private static final int HEADING = 22;
  private static final int MARGIN = 20;
  private static final int LEAST_GAP = 50;

  private final FlowGraph graph;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Box> boxes = new HashMap<>(); // of nodes, in the end in the coordinates of the picture
  private final Map<String, Box> frames = new LinkedHashMap<>(); // of pipelines
  private final StringBuilder out = new StringBuilder();

  GraphPicture(FlowGraph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> nodes.put(node.id(), node));
  }

  String svg() {
    Map<String, LayeredLayout> insides = new LinkedHashMap<>();
    LayeredLayout outside = new LayeredLayout(gap(edges(false)));
    for (Node node : nodes.values()) {
      Box box = new Box(GraphTexts.longest(lines(node)) * CHARACTER + 2 * PADDING, lines(node).size() * LINE + PADDING);
      boxes.put(node.id(), box);
      if (node.pipeline().isEmpty()) {
        outside.add(node.id(), box);
      } else {
        insides.computeIfAbsent(node.pipeline(), any -> new LayeredLayout(gap(edges(true)))).add(node.id(), box);
      }
    }
    edges(true).forEach(edge -> insides.get(nodes.get(edge.from()).pipeline()).connect(edge.from(), edge.to()));
    insides.forEach((pipeline, inside) -> {
      inside.place();
      double least = pipeline.length() * CHARACTER + 2 * PADDING;
      Box frame = new Box(Math.max(least, inside.width() + 2 * PADDING), inside.height() + 2 * PADDING + HEADING);
      frames.put(pipeline, frame);
      outside.add(frameId(pipeline), frame);
    });
    edges(false).forEach(edge -> outside.connect(outerId(edge.from()), outerId(edge.to())));
    outside.place();
    insides.forEach((pipeline, inside) -> inside.boxes().values().forEach(box -> {
      box.x += frames.get(pipeline).x + PADDING;
      box.y += frames.get(pipeline).y + PADDING + HEADING;
    }));
    draw(outside.width() + 2 * MARGIN, outside.height() + 2 * MARGIN + HEADING);
    return out.toString();
  }

  private static String frameId(String pipeline) {
    return "\n" + pipeline; // no node has such an id
  }

  private String outerId(String node) {
    String pipeline = nodes.get(node).pipeline();
    return pipeline.isEmpty() ? node : frameId(pipeline);
  }

  /** Returns the edges within pipelines, or the others. */
  private List<Edge> edges(boolean within) {
    return graph.edges().stream().filter(edge -> {
      String pipeline = nodes.get(edge.from()).pipeline();
      return within == (!pipeline.isEmpty() && pipeline.equals(nodes.get(edge.to()).pipeline()));
    }).toList();
  }

  private static int gap(List<Edge> edges) {
    return LEAST_GAP + GraphTexts.longest(edges.stream().map(Edge::label).toList()) * (CHARACTER - 1);
  }

  private static List<String> lines(Node node) {
    List<String> lines = new ArrayList<>(List.of(node.name()));
    lines.addAll(node.plugins());
    return lines;
  }

  private void draw(double width, double height) {
    print("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" font-family=\"sans-serif\""
        + " font-size=\"12\">%n", number(width), number(height));
    print("<title>%s</title>%n", GraphTexts.escaped(graph.flow()));
    print("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
        + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#555\"/></marker></defs>%n");
    print("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n");
    text(MARGIN, MARGIN, "flow " + graph.flow(), "font-weight=\"bold\"");
    print("<g transform=\"translate(%d %d)\">%n", MARGIN, MARGIN + HEADING / 2);
    frames.forEach((pipeline, frame) -> {
      rectangle(frame, "fill=\"#f4f6f8\" stroke=\"#9ab\" rx=\"8\"");
      text(frame.x + PADDING, frame.y + LINE, pipeline, "fill=\"#456\"");
    });
    graph.edges().forEach(this::edge);
    nodes.values().forEach(this::node);
    print("</g>%n</svg>%n");
  }

  private void node(Node node) {
    Box box = boxes.get(node.id());
    rectangle(box, switch (node.kind()) {
      case CONNECTOR -> "fill=\"#fff4dd\" stroke=\"#a70\" stroke-width=\"2\" rx=\"4\"";
      case OPERATOR -> "fill=\"#fff\" stroke=\"#357\" rx=\"4\"";
      case PORT -> "fill=\"#e8edf2\" stroke=\"none\" rx=\"12\"";
    });
    double y = box.y + LINE;
    for (String line : lines(node)) {
      boolean isName = y == box.y + LINE && node.kind() != Kind.PORT;
      text(box.x + PADDING, y, line, isName ? "font-weight=\"bold\"" : "fill=\"#444\"");
      y += LINE;
    }
  }

  private void edge(Edge edge) {
    Box from = boxes.get(edge.from());
    Box to = boxes.get(edge.to());
    double x1 = from.x + from.width;
    double y1 = from.y + from.height / 2;
    double x2 = to.x;
    double y2 = to.y + to.height / 2;
    boolean isBack = x2 < x1;
    double bend = isBack ? LEAST_GAP : (x2 - x1) / 2;
    double dip = isBack ? Math.max(from.height, to.height) + LINE : 0; // below the boxes
    print("<path d=\"M%s %s C%s %s %s %s %s %s\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#tip)\"/>%n",
        number(x1), number(y1), number(x1 + bend), number(y1 + dip), number(x2 - bend), number(y2 + dip), number(x2),
        number(y2));
    if (!edge.label().isEmpty()) {
      double middle = (x1 + x2) / 2 - edge.label().length() * (CHARACTER - 1) / 2.0;
      text(middle, (y1 + y2) / 2 - 4 + dip * 3 / 4, edge.label(), "font-size=\"10\" fill=\"#333\"");
    }
  }

  private void rectangle(Box box, String style) {
    print("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>%n", number(box.x), number(box.y),
        number(box.width), number(box.height), style);
  }

  private void text(double x, double y, String text, String style) {
    print("<text x=\"%s\" y=\"%s\" %s>%s</text>%n", number(x), number(y), style, GraphTexts.escaped(text));
  }

  private static String number(double value) {
    return Long.toString(Math.round(value));
  }

  private void print(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }
}
