// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places boxes in layers from left to right, so that edges lead to the right. Boxes of a layer are put in an order in which edges cross
 * seldom: each near the middle of its neighbours. An edge that leads back does not count.
 */
final class LayeredLayout {
  private static final int GAP_ACROSS = 24;
  private static final int ROUNDS = 8;

  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, Set<String>> next = new HashMap<>();
  private final Map<String, Set<String>> before = new HashMap<>();
  private final int gapAlong;
  private double width;
  private double height;

  /** A rectangle and, once laid out, where its upper left corner is. */
  static final class Box {
    final double width;
    final double height;
    double x;
    double y;

    Box(double width, double height) {
      this.width = width;
      this.height = height;
    }
  }

  /** @param gapAlong room between layers, for edges and their labels */
  LayeredLayout(int gapAlong) {
    this.gapAlong = gapAlong;
  }

  void add(String id, Box box) {
    boxes.put(id, box);
    next.put(id, new HashSet<>());
    before.put(id, new HashSet<>());
  }

  /** Connects two boxes that are there; one that is connected with itself stays where it is. */
  void connect(String from, String to) {
    if (!from.equals(to) && !reaches(to, from)) {
      next.get(from).add(to);
      before.get(to).add(from);
    }
  }

  private boolean reaches(String from, String to) {
    List<String> open = new ArrayList<>(List.of(from));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String at = open.removeLast();
      if (at.equals(to)) { return true; }
      if (seen.add(at)) {
        open.addAll(next.get(at));
      }
    }
    return false;
  }

  /** Places all boxes. */
  void place() {
    List<List<String>> layers = layers();
    for (int round = 0; round < ROUNDS; round++) {
      boolean forward = round % 2 == 0;
      for (int i = 1; i < layers.size(); i++) {
        int at = forward ? i : layers.size() - 1 - i;
        sort(layers, at, forward ? before : next);
      }
    }
    place(layers);
  }

  /** Each box one layer behind the last of those that lead to it. */
  private List<List<String>> layers() {
    Map<String, Integer> depth = new HashMap<>();
    List<List<String>> layers = new ArrayList<>();
    for (String id : boxes.keySet()) {
      int at = depth(id, depth);
      while (layers.size() <= at) {
        layers.add(new ArrayList<>());
      }
      layers.get(at).add(id);
    }
    return layers;
  }

  private int depth(String id, Map<String, Integer> known) {
    Integer found = known.get(id);
    if (found != null) { return found; }
    int depth = before.get(id).stream().mapToInt(from -> depth(from, known) + 1).max().orElse(0);
    known.put(id, depth);
    return depth;
  }

  private void sort(List<List<String>> layers, int at, Map<String, Set<String>> neighbours) {
    Map<String, Double> places = new HashMap<>();
    for (List<String> layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        places.put(layer.get(i), (i + 0.5) / layer.size());
      }
    }
    layers.get(at).sort(Comparator.comparingDouble(id -> neighbours.get(id).stream().mapToDouble(places::get).average()
        .orElse(places.get(id))));
  }

  private void place(List<List<String>> layers) {
    height = layers.stream().mapToDouble(this::heightOf).max().orElse(0);
    double x = 0;
    for (List<String> layer : layers) {
      double widest = layer.stream().mapToDouble(id -> boxes.get(id).width).max().orElse(0);
      double y = (height - heightOf(layer)) / 2;
      for (String id : layer) {
        Box box = boxes.get(id);
        box.x = x + (widest - box.width) / 2;
        box.y = y;
        y += box.height + GAP_ACROSS;
      }
      x += widest + gapAlong;
    }
    width = Math.max(0, x - gapAlong);
  }

  private double heightOf(List<String> layer) {
    return layer.stream().mapToDouble(id -> boxes.get(id).height + GAP_ACROSS).sum() - GAP_ACROSS;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  Map<String, Box> boxes() {
    return Collections.unmodifiableMap(boxes);
  }
}
