// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.FlowGraph.Edge;
import io.temblor.runtime.admin.FlowGraph.Kind;
import io.temblor.runtime.admin.FlowGraph.Node;
import io.temblor.runtime.admin.LayeredLayout.Box;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Graphs as texts that other programs can read, and pictures in which nothing lies on anything else. */
final class GraphTextsTest {
  private static final FlowGraph GRAPH = new FlowGraph("a \"b\" <c>",
      List.of(new Node("connector/in", Kind.CONNECTOR, "", "in", List.of("file@0.1.0", "json@0.1.0")),
          new Node("connector/out", Kind.CONNECTOR, "", "out", List.of("null@0.1.0")),
          new Node("pipeline/main/in", Kind.PORT, "main", "in", List.of()),
          new Node("pipeline/main/a", Kind.OPERATOR, "main", "a", List.of("select@0.1.0")),
          new Node("pipeline/main/b", Kind.OPERATOR, "main", "b", List.of("script@0.1.0")),
          new Node("pipeline/main/out", Kind.PORT, "main", "out", List.of())),
      List.of(new Edge("pipeline/main/in", "pipeline/main/a", ""), new Edge("pipeline/main/in", "pipeline/main/b", ""),
          new Edge("pipeline/main/a", "pipeline/main/out", ""), new Edge("pipeline/main/b", "pipeline/main/out", "err"),
          new Edge("connector/in", "pipeline/main/in", "1,234/s"), new Edge("pipeline/main/out", "connector/out", ""),
          new Edge("connector/out", "pipeline/main/in", "err")));

  @Test
  void dot() {
    assertThat(GraphTexts.dot(GRAPH)).isEqualTo("""
        digraph "a \\"b\\" <c>" {
          rankdir=LR;
          label="a \\"b\\" <c>";
          node [shape=box, fontname="sans-serif", fontsize=11];
          edge [fontname="sans-serif", fontsize=9];
          "connector/in" [label="in\\nfile@0.1.0\\njson@0.1.0", style=bold];
          "connector/out" [label="out\\nnull@0.1.0", style=bold];
          subgraph "cluster_main" {
            label="main";
            "pipeline/main/in" [label="in", shape=plaintext];
            "pipeline/main/a" [label="a\\nselect@0.1.0"];
            "pipeline/main/b" [label="b\\nscript@0.1.0"];
            "pipeline/main/out" [label="out", shape=plaintext];
          }
          "pipeline/main/in" -> "pipeline/main/a";
          "pipeline/main/in" -> "pipeline/main/b";
          "pipeline/main/a" -> "pipeline/main/out";
          "pipeline/main/b" -> "pipeline/main/out" [label="err"];
          "connector/in" -> "pipeline/main/in" [label="1,234/s"];
          "pipeline/main/out" -> "connector/out";
          "connector/out" -> "pipeline/main/in" [label="err"];
        }
        """);
  }

  @Test
  void svgIsWellFormedAndShowsEveryNodeAndEdge() throws Exception {
    Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(GraphTexts.svg(GRAPH).getBytes(StandardCharsets.UTF_8)));
    assertThat(texts(picture)).contains("flow a \"b\" <c>", "main", "file@0.1.0", "script@0.1.0", "1,234/s", "err");
    assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(GRAPH.edges().size() + 1); // and the tip
    List<double[]> boxes = boxes(picture);
    assertThat(boxes).hasSize(GRAPH.nodes().size() + 1);
    for (int i = 1; i < boxes.size(); i++) { // the first one is the frame of the pipeline
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(overlap(boxes.get(i), boxes.get(j))).as("%d and %d", i, j).isFalse();
      }
    }
  }

  private static List<String> texts(Document picture) {
    NodeList all = picture.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  private static List<double[]> boxes(Document picture) {
    NodeList all = picture.getElementsByTagName("rect");
    List<double[]> boxes = new ArrayList<>();
    for (int i = 1; i < all.getLength(); i++) { // behind the background
      Element box = (Element) all.item(i);
      boxes.add(new double[]{Double.parseDouble(box.getAttribute("x")), Double.parseDouble(box.getAttribute("y")),
        Double.parseDouble(box.getAttribute("width")), Double.parseDouble(box.getAttribute("height"))});
    }
    return boxes;
  }

  private static boolean overlap(double[] a, double[] b) {
    return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
  }

  @Test
  void edgesLeadToTheRightUnlessTheyLeadBack() {
    LayeredLayout layout = new LayeredLayout(40);
    for (String id : List.of("c", "a", "b", "d")) {
      layout.add(id, new Box(30, 20));
    }
    layout.connect("a", "b");
    layout.connect("b", "c");
    layout.connect("a", "c");
    layout.connect("c", "a");
    layout.connect("d", "c");
    layout.place();
    assertThat(layout.boxes().get("a").x).isZero().isEqualTo(layout.boxes().get("d").x);
    assertThat(layout.boxes().get("b").x).isEqualTo(70);
    assertThat(layout.boxes().get("c").x).isEqualTo(140);
    assertThat(layout.width()).isEqualTo(170);
    assertThat(Math.abs(layout.boxes().get("a").y - layout.boxes().get("d").y)).isGreaterThanOrEqualTo(20);
  }
}
