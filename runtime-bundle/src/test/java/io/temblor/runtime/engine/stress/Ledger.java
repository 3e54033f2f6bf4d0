// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The truth about one round, kept outside of the runtime: what became of each token on each branch. A <em>branch</em> is a way an
 * event has to go; it has dealt with a token when a sink has delivered it, an operator has dropped it or an error has been taken.
 * Any thread.
 */
final class Ledger {
  private final Map<String, Set<Long>> dealt;
  private final Queue<Object[]> notes = new ConcurrentLinkedQueue<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reasonsToFail = new AtomicInteger();

  Ledger(Set<String> branches) {
    dealt = branches.stream()
        .collect(Collectors.toUnmodifiableMap(branch -> branch, branch -> ConcurrentHashMap.newKeySet()));
  }

  /** A branch has dealt with a token. Said before the runtime can know. */
  void dealt(String branch, long token) {
    dealt.get(branch).add(token);
    note(branch, "dealt", token);
  }

  void dealt(Set<String> branches, long token) {
    branches.forEach(branch -> dealt(branch, token));
  }

  /** Returns the branches that have not dealt with {@code token}. */
  List<String> lacking(long token) {
    return dealt.keySet().stream().filter(branch -> !dealt.get(branch).contains(token)).toList();
  }

  /** Something happens after which the runtime has to fail what it is about, or may. */
  void reasonToFail(String who, String what, long token) {
    reasonsToFail.incrementAndGet();
    note(who, what, token);
  }

  boolean mayFail() {
    return reasonsToFail.get() > 0;
  }

  /** Remembers what happened, for whoever has to find out why a round failed. */
  void note(Object... words) {
    notes.add(words);
  }

  void violated(String what) {
    note("VIOLATION", what);
    violations.add(what);
  }

  Queue<String> violations() {
    return violations;
  }

  /** Returns what happened, in about the order it did. */
  String story() {
    return notes.stream().map(Ledger::line).collect(Collectors.joining("\n"));
  }

  private static String line(Object[] words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(word instanceof Long token ? Token.of(token).toString() : String.valueOf(word)).append(' ');
    }
    return line.toString();
  }
}
