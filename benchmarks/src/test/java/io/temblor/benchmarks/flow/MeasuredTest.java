// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MeasuredTest {
  private static final String FAST = """
           Value Percentile TotalCount 1/(1-Percentile)

              1003 0.00000        100           1.00
              3007 0.50000        300           2.00
              5023 0.99219        500         128.00
              7007 0.99902        700        1024.00
             10047 1.00000       1000            inf
      #[Mean       =      5503.80, StdDeviation   =      2873.44]


      Throughput   (data): 1.5 MB/s
      Throughput (events): 0.5k events/s
      """;
  private static final String SLOW = FAST.replace("5023", "9023").replace("7007", "9900").replace("0.5k", "0.25k");

  @Test
  void aReportIsRead() throws BenchmarkException {
    assertThat(Measured.of(FAST, 1, OptionalDouble.of(50_000), 0.25))
        .isEqualTo(new Measured(1.5, 500, 3.007, 5.023, 7.007, 100, 0.25));
  }

  @Test
  void ofSeveralReportsThroughputIsTheSumAndLatencyTheWorst() throws BenchmarkException {
    assertThat(Measured.of(FAST + SLOW, 2, OptionalDouble.of(75_000), 0.25))
        .isEqualTo(new Measured(3.0, 750, 3.007, 9.023, 9.9, 100, 0.25));
    assertThat(Measured.of(SLOW + FAST, 2, OptionalDouble.of(75_000), 0.25))
        .isEqualTo(new Measured(3.0, 750, 3.007, 9.023, 9.9, 100, 0.25));
  }

  @Test
  void whatIsNotThereIsNotKnown() throws BenchmarkException {
    Measured measured = Measured.of("""
        Throughput   (data): 1.5 MB/s
        Throughput (events): 0.5k events/s
        """, 1, OptionalDouble.empty(), Double.NaN);
    assertThat(measured).isEqualTo(new Measured(1.5, 500, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    assertThat(measured.data()).containsOnlyKeys("events_per_second", "megabytes_per_second");
  }

  @Test
  void aMissingReportIsAnError() {
    assertThatThrownBy(() -> Measured.of(FAST, 2, OptionalDouble.empty(), Double.NaN))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageStartingWith("expected 2 reports with throughput, found 1:\n");
  }
}
