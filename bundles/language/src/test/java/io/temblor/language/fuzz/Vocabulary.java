// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What programs can call.
 *
 * @param functions the functions of a library
 * @param aggregates its aggregates
 * @param extractors the names of its extractors
 */
record Vocabulary(List<Callable> functions, List<Callable> aggregates, List<String> extractors) {
  private static final int MOST_FURTHER = 3;

  /**
   * A function.
   *
   * @param name the name it is called by without {@code use}
   * @param types the types of its parameters, as far as its documentation tells
   * @param least the fewest arguments it takes
   * @param most the most arguments it takes
   */
  record Callable(String name, List<String> types, int least, int most) {
    private static Callable of(String name, String doc, int least, int most) {
      String signature = doc.lines().findFirst().orElse("");
      int open = signature.indexOf('(');
      int close = signature.indexOf(')', Math.max(0, open));
      List<String> types = open < 0 || close <= open + 1 ? List.of()
          : List.of(signature.substring(open + 1, close).split(", *"));
      return new Callable(name, types, least, most);
    }

    /** How many arguments to call it with; rarely the wrong number. */
    int count(SplittableRandom random) {
      int upTo = (int) Math.min(most, (long) least + MOST_FURTHER);
      return random.nextInt(40) == 0 ? random.nextInt(5) : least + random.nextInt(upTo - least + 1);
    }

    /** The type of an argument. */
    String type(int argument) {
      return types.isEmpty() ? "any" : types.get(Math.min(argument, types.size() - 1));
    }
  }

  /** What a library offers. */
  static Vocabulary of(FunctionLibrary library) {
    List<Callable> functions = new ArrayList<>();
    List<Callable> aggregates = new ArrayList<>();
    List<String> extractors = new ArrayList<>();
    for (FunctionModule module : library.modules()) {
      module.functions().forEach(function -> functions.add(Callable.of("core::" + module.builtin() + "::"
          + function.name(), function.doc(), function.arity().min(), function.arity().max())));
      module.aggregates().forEach(aggregate -> aggregates.add(Callable.of(module.path() + "::" + aggregate.name(),
          aggregate.doc(), aggregate.arity().min(), aggregate.arity().max())));
      module.extractors().forEach(extractor -> extractors.add(extractor.name()));
    }
    return new Vocabulary(List.copyOf(functions), List.copyOf(aggregates), List.copyOf(extractors));
  }
}
