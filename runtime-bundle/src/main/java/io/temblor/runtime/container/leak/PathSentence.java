// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A way through the objects as people read it: {@code field demo.Cache.ALL of demo-cache → ConcurrentHashMap → demo.Plugin}. */
final class PathSentence {
  private static final int MOST_STEPS = 8;
  private static final Map<String, String> SPOKEN = Map.of(
      "java.lang.ThreadLocal$ThreadLocalMap", "ThreadLocal",
      "java.lang.ClassValue$ClassValueMap", "ClassValue");

  private PathSentence() {}

  /** Returns the sentence for a labelled beginning and all objects from there to the one of the plugin. */
  static String of(String label, List<Object> steps) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Object step = steps.get(i);
      boolean last = i == steps.size() - 1;
      String word = last ? Names.of(step) : word(step);
      boolean isBeginning = i == 0 && step instanceof Thread; // the label says so already
      if (!word.isEmpty() && !isBeginning && (words.isEmpty() || !words.getLast().equals(word))) {
        words.add(word);
      }
    }
    if (words.size() > MOST_STEPS) {
      List<String> middle = words.subList(MOST_STEPS / 2, words.size() - MOST_STEPS / 2);
      middle.clear();
      middle.add("…");
    }
    words.addFirst(label);
    return String.join(" → ", words);
  }

  /** Returns nothing for what is the inside of a collection. */
  private static String word(Object step) {
    if (step instanceof Thread thread) { return Names.of(thread); }
    Class<?> type = step.getClass();
    String name = type.getName();
    if (SPOKEN.containsKey(name)) { return SPOKEN.get(name); }
    boolean jdk = name.startsWith("java.") || name.startsWith("jdk.");
    if (type.isArray() || jdk && name.indexOf('$') >= 0) { return ""; }
    return jdk ? type.getSimpleName() : Names.of(type);
  }
}
