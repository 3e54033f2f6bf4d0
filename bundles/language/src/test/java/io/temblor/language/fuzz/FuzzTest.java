// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts by chance, for {@code -Dtemblor.fuzz.seconds}. What fails is told with its seed; {@code -Dtemblor.fuzz.seed}
 * examines the text of that seed again, and only that.
 */
class FuzzTest {
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("temblor.fuzz.seconds", 10));
  private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("temblor.fuzz.seed"));
  /** Most take a thousandth of it; a machine may be busy. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void noTextEndsInAnythingButAValueOrADiagnostic(@TempDir Path folder, TestReporter report)
      throws InterruptedException {
    Inputs inputs = new Inputs();
    Iterator<Input> chosen = SEED.map(seed -> List.of(inputs.of(seed)).iterator())
        .orElseGet(() -> inputs.forAbout(TIME, System.nanoTime()));
    Examination examination = new Examination(folder);

    Optional<Finding> finding = new Watch(examination, LIMIT).examine(chosen);

    if (finding.isPresent()) { throw finding.get().error(); }
    report.publishEntry(examination.toString());
    if (SEED.isEmpty()) {
      assertThat(examination.compiled()).as("texts that could be compiled").isPositive();
      assertThat(examination.results()).as("events that came out of them").isPositive();
    }
  }

  @Test
  void theTextOfASeedIsAlwaysTheSame() {
    Inputs inputs = new Inputs();
    Inputs again = new Inputs();
    for (long seed = 0; seed < 200; seed++) {
      assertThat(again.of(seed).source().text()).isEqualTo(inputs.of(seed).source().text());
    }
  }
}
