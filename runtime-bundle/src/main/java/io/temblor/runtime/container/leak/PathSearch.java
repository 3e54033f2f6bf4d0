// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import io.temblor.runtime.container.leak.Surroundings.Neighbour;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the shortest ways from what lives on its own to anything of a dead loader.
 *
 * <p>A breadth-first walk over fields and arrays. It begins at live threads and at static fields of initialized classes, all at once,
 * so that the first way found to an object is the shortest there is. It reads fields and calls no method of what it meets; the classes
 * of the dead loader end it. Weak and phantom references are passed over, since collections do the same; soft ones too, unless asked
 * for. What it reads changes meanwhile, so it proves a leak only for a loader that has survived collections. It is bounded in objects
 * and time. Confined to one thread.
 */
final class PathSearch {
  static final int MOST_OBJECTS = 1_000_000;
  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MOST_PATHS = 8;
  private static final int CLOCK_EVERY = 1024; // objects

  private final Dead dead;
  private final Jvm jvm;
  private final Reach reach;
  private final ObjectGraph graph;
  private final Map<Integer, String> labels = new HashMap<>();
  private final Map<Class<?>, Field[]> fields = new HashMap<>();
  private final Set<ClassLoader> walked = new HashSet<>();
  private final Map<Integer, Integer> found = new LinkedHashMap<>(); // beginning → target, the nearest of each
  private final List<SoftReference<?>> soft = new ArrayList<>();

  /** Which references count as holding. */
  enum Reach {
    STRONG, SOFT
  }

  /**
   * What was found.
   *
   * @param paths the ways, one for each place where one begins, as people read them
   * @param soft the soft references on these ways
   * @param isComplete whether everything that could be reached was looked at
   */
  record Outcome(List<String> paths, List<SoftReference<?>> soft, boolean isComplete) {}

  PathSearch(Dead dead, Jvm jvm, Reach reach) {
    this(dead, jvm, reach, MOST_OBJECTS);
  }

  private PathSearch(Dead dead, Jvm jvm, Reach reach, int most) {
    this.dead = dead;
    this.jvm = jvm;
    this.reach = reach;
    this.graph = new ObjectGraph(most);
  }

  /** Returns what of the dead loader is nearest to an object, not looking behind {@code border}; null if nothing is near. */
  static @Nullable Object nearest(Object from, Object border, Dead dead, Jvm jvm, int mostObjects) {
    PathSearch search = new PathSearch(dead, jvm, Reach.STRONG, mostObjects);
    search.skip(border);
    search.visit(from, ObjectGraph.NONE);
    search.walk(/* from= */ 1);
    return search.found.values().stream().findFirst().map(search.graph::get).orElse(null);
  }

  /** Does not look at an object or behind it, for example because it has been named already. */
  void skip(Object object) {
    graph.add(object, ObjectGraph.NONE);
  }

  /** Searches from all threads and neighbours and from the places given. Called once. */
  Outcome search(List<Neighbour> neighbours, List<Root> roots) {
    int skipped = graph.size();
    for (Thread thread : LiveThreads.all()) {
      begin(new Root(Names.of(thread), thread));
    }
    roots.forEach(this::begin);
    neighbours.forEach(neighbour -> statics(neighbour.loader(), " of " + neighbour.name()));
    statics(ClassLoader.getPlatformClassLoader(), " of the JDK");
    statics(ClassLoader.getSystemClassLoader(), " of the launcher");
    for (String name : JdkStatics.CLASSES) {
      Class<?> type = jvm.used(name);
      if (type != null) {
        statics(type, " of the JDK");
      }
    }
    boolean complete = walk(skipped);
    return new Outcome(paths(), List.copyOf(soft), complete);
  }

  private void begin(Root root) {
    int number = graph.size();
    if (visit(root.object(), ObjectGraph.NONE)) {
      labels.put(number, root.label());
    }
  }

  private void statics(ClassLoader loader, String where) {
    if (loader != dead.loader() && walked.add(loader)) {
      jvm.classesOf(loader).forEach(type -> statics(type, where));
    }
  }

  private void statics(Class<?> type, String where) {
    if (!jvm.isInitialized(type)) { return; } // reading would run code
    for (Field field : jvm.references(type, /* statics= */ true)) {
      Object value = read(field, null);
      if (value != null) {
        begin(new Root("field " + Names.of(type) + "." + field.getName() + where, value));
      }
    }
  }

  /** Returns whether nothing was left out for want of time or memory. */
  private boolean walk(int from) {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (int next = from; next < graph.size() && (reach == Reach.SOFT || found.size() < MOST_PATHS); next++) {
      if (next % CLOCK_EVERY == 0 && System.nanoTime() > end) { return false; }
      Object object = graph.get(next);
      if (!dead.owns(object)) {
        expand(object, next);
      }
    }
    return !graph.isFull();
  }

  private void expand(Object object, int number) {
    if (object instanceof Object[] array) {
      for (Object element : array) {
        visit(element, number);
      }
      return;
    }
    if (object instanceof ClassLoader loader) {
      statics(loader, " (" + Names.of(object) + ")");
    }
    if (reach == Reach.SOFT && object instanceof SoftReference<?> reference) {
      visit(jvm.read(Reference.class, "referent", reference), number); // unlike get(), does not make it younger
    }
    for (Field field : fieldsOf(object.getClass())) {
      visit(read(field, object), number);
    }
  }

  private boolean visit(@Nullable Object object, int parent) {
    if (object == null || object instanceof String || object instanceof Number) { return false; }
    Class<?> type = object.getClass();
    if (type.isArray() && type.componentType().isPrimitive()) { return false; }
    if (!graph.add(object, parent)) { return false; }
    if (dead.owns(object)) {
      reached(graph.size() - 1);
    }
    return true;
  }

  private void reached(int target) {
    List<Integer> path = graph.pathTo(target);
    found.putIfAbsent(path.getFirst(), target);
    for (int number : path) {
      if (reach == Reach.SOFT && graph.get(number) instanceof SoftReference<?> reference) {
        soft.add(reference);
      }
    }
  }

  private Field[] fieldsOf(Class<?> type) {
    Field[] known = fields.get(type);
    if (known == null) {
      List<Field> all = new ArrayList<>();
      for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
        if (at == Class.class) {
          jvm.references(at, /* statics= */ false).stream().filter(f -> f.getName().equals("classValueMap"))
              .forEach(all::add); // the rest of a class is not for us; its static fields are found through its loader
        } else if (at != Reference.class) {
          all.addAll(jvm.references(at, /* statics= */ false));
        }
      }
      known = all.toArray(Field[]::new);
      fields.put(type, known);
    }
    return known;
  }

  private static @Nullable Object read(Field field, @Nullable Object of) {
    try {
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it was made accessible
    }
  }

  private List<String> paths() {
    return found.values().stream().limit(MOST_PATHS).map(target -> sentence(graph.pathTo(target))).toList();
  }

  private String sentence(List<Integer> path) {
    List<Object> steps = new ArrayList<>();
    path.forEach(number -> steps.add(graph.get(number)));
    return PathSentence.of(labels.getOrDefault(path.getFirst(), "?"), steps);
  }
}
