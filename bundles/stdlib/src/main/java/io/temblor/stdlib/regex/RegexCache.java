// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import io.temblor.pdk.function.FunctionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Expressions compiled lately, for functions that get their patterns as arguments: compiling costs hundreds of times what a match in a
 * short text costs. Nobody can tell whether an expression came from here.
 *
 * <p><b>Threading</b>: any number of threads at once.
 */
public final class RegexCache {
  private static final int MAX_PATTERNS = 256;

  private final ConcurrentMap<String, Regex> compiled = new ConcurrentHashMap<>();

  /** Makes an empty cache. */
  public RegexCache() {}

  /** Returns the expression of a pattern, or fails and says where it is malformed. */
  public Regex get(String pattern) throws FunctionException {
    Regex known = compiled.get(pattern);
    if (known != null) { return known; }
    Regex made = Regex.compile(pattern);
    if (compiled.size() >= MAX_PATTERNS) {
      compiled.clear(); // programs have few patterns; who makes up more gains nothing from keeping them
    }
    compiled.put(pattern, made);
    return made;
  }
}
