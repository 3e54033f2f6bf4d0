// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.report;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Severity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs problems: the first of a kind at once and in full, then whenever their number has doubled. A broken feed must not bury the
 * log.
 */
public final class LoggedProblems implements Problems {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedProblems.class);
  private static final int MAX_KINDS = 1000;

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void report(String where, Problem problem) {
    // message texts may carry data, so that kinds could grow without end: beyond the limit they share one counter
    String kind = where + " " + problem.code() + " " + problem.position();
    long count = counts.merge(counts.size() < MAX_KINDS || counts.containsKey(kind) ? kind : where, 1L, Long::sum);
    if (count == 1) {
      LOG.error("[{}] {}", where, problem.rendered());
    } else if (Long.bitCount(count) == 1) {
      LOG.error("[{}] {} times so far, last: {}", where, count, problem.message());
    }
  }

  @Override
  public void handled(String where, Problem problem) {
    LOG.debug("[{}] sent to `err`: {}", where, problem.message());
  }

  @Override
  public void always(String where, Problem problem) {
    if (problem.severity() == Severity.ERROR) {
      LOG.error("[{}] {}", where, problem.rendered());
    } else {
      LOG.warn("[{}] {}", where, problem.rendered());
    }
  }
}
