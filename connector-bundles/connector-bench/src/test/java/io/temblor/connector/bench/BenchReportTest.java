// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BenchReportTest {
  private static final long SECOND = 1_000_000_000;

  private static Measurement measurement() {
    Measurement measurement = new Measurement(2);
    for (int i = 1; i <= 10; i++) {
      measurement.record(i * 1_000L, 100);
    }
    measurement.addBytes(3 * 1024 * 1024);
    return measurement;
  }

  private static String expected(String name) throws IOException {
    try (InputStream file = Objects.requireNonNull(BenchReportTest.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void textHasTheColumnsOfTheReference() throws IOException {
    assertThat(new BenchReport(measurement(), 2 * SECOND).text()).isEqualTo(expected("report.txt"));
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    assertThat(new BenchReport(measurement(), 2 * SECOND).json()).isEqualTo(expected("report.json"));
  }

  @Test
  void aMeasurementWithoutEventsHasAReport() {
    assertThat(new BenchReport(new Measurement(2), SECOND).text()).contains("Throughput (events): 0.0k events/s");
  }

  @Test
  void layoutIsThatOfTheHistogram() {
    // 256 steps hold two digits; 30 doublings of them reach 100 s
    assertThat(new Measurement(2).buckets()).isEqualTo(30);
    assertThat(new Measurement(2).distinctValues()).isEqualTo(31 * 128);
    assertThat(new Measurement(3).buckets()).isEqualTo(27);
    assertThat(new Measurement(3).distinctValues()).isEqualTo(28 * 1024);
  }

  @Test
  void latenciesOutsideTheRangeCountAsItsEnds() {
    Measurement measurement = new Measurement(2);
    measurement.record(-5, 1);
    measurement.record(Long.MAX_VALUE, 1);
    assertThat(measurement.latencies().getTotalCount()).isEqualTo(2);
  }
}
