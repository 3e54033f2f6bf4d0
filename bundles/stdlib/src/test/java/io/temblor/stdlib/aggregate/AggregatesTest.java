// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.json.Json;
import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.Calls;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AggregatesTest {
  private static final String HUNDRED =
      String.join(",", IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList());

  static Stream<AggregateDefinition> definitions() {
    return Calls.modules().stream().flatMap(module -> module.aggregates().stream());
  }

  private static Aggregate aggregate(String name) {
    return definitions().filter(definition -> definition.name().equals(name)).findFirst().orElseThrow().create().get();
  }

  private static Aggregate filled(String name, String values) throws FunctionException {
    Aggregate aggregate = aggregate(name);
    fill(aggregate, values);
    return aggregate;
  }

  private static void fill(Aggregate aggregate, String values) throws FunctionException {
    for (Value value : (ArrayValue) Calls.value("[" + values + "]")) {
      aggregate.accumulate(new Value[]{value});
    }
  }

  private static String result(Aggregate aggregate) throws FunctionException {
    return aggregate.result().toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
    "count | 1, null, \"x\" | 3",
    "sum | 1, 2.5 | 3.5",
    "min | 3, 1, 2 | 1.0",
    "max | 3, -1, 4.5 | 4.5",
    "max | -3, -1 | -1.0",
    "mean | 1, 2 | 1.5",
    "var | 1, 2, 3, 4 | 1.6666666666666667",
    "var | 1 | NaN",
    "stdev | 2, 4, 4, 4, 5, 5, 7, 9 | 2.138089935299395",
    "first | null, 2 | null",
    "last | 1, [2] | [2]",
    "collect_flattened | 1, [2] | [1,[2]]",
    "collect_nested | 1, [2] | [1,[2]]"})
  void resultOfWindow(String name, String values, String expected) throws FunctionException {
    assertThat(result(filled(name, values))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "count | 0", "sum | 0.0", "min | 0.0", "max | 0.0", "mean | null", "var | 0.0", "stdev | 0.0", "first | null",
    "last | null",
    "collect_flattened | []", "collect_nested | []"})
  void resultOfNothing(String name, String expected) throws FunctionException {
    assertThat(result(aggregate(name))).isEqualTo(expected);
    Aggregate reset = filled(name, "1, 2");
    reset.reset();
    assertThat(result(reset)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "count | 1, 2 | 3 | 3",
    "sum | 1, 2 | 3 | 6.0",
    "min | 2 | 1 | 1.0",
    "min | '' | 1 | 0.0",
    "min | 1 | '' | 1.0",
    "max | '' | -1 | -1.0",
    "max | 2 | 3 | 3.0",
    "mean | 1 | 2, 3 | 2.0",
    "var | '' | 1, 2, 3 | 1.0",
    "first | 1 | 2 | 1",
    "first | '' | 2 | 2",
    "last | 1 | 2 | 2",
    "last | 1 | '' | 1",
    "collect_flattened | 1 | 2, 3 | [1,2,3]",
    "collect_nested | 1 | 2, 3 | [1,[2,3]]",
    "collect_nested | '' | 2, 3 | [[2,3]]"})
  void resultOfMergedWindows(String name, String values, String others, String expected) throws FunctionException {
    Aggregate aggregate = filled(name, values);
    Aggregate other = filled(name, others);
    String before = result(other);
    aggregate.merge(other);
    assertThat(result(aggregate)).isEqualTo(expected);
    assertThat(result(other)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"sum", "min", "max", "mean", "var", "stdev"})
  void onlyNumbersAreTaken(String name) {
    assertThatThrownBy(() -> filled(name, "\"1\"")).isInstanceOf(FunctionException.class);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void successorGoesOnWhereItsPredecessorWas(AggregateDefinition definition) throws Exception {
    Aggregate uninterrupted = definition.create().get();
    fill(uninterrupted, "3, 0, 1000, 2.5, 1e-10, 7");

    Aggregate before = definition.create().get();
    fill(before, "3, 0, 1000, 2.5");
    Aggregate after = definition.create().get();
    after.restore(before.snapshot());
    fill(after, "1e-10, 7");

    assertThat(after.result()).isEqualTo(uninterrupted.result());
    assertThat(after.snapshot()).isEqualTo(uninterrupted.snapshot());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void emptySnapshotIsEmpty(AggregateDefinition definition) throws Exception {
    Aggregate after = definition.create().get();
    after.restore(definition.create().get().snapshot());
    assertThat(after.result()).isEqualTo(definition.create().get().result());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void foreignSnapshotsAreRefused(AggregateDefinition definition) {
    Aggregate aggregate = definition.create().get();
    Snapshot own = aggregate.snapshot();
    for (Snapshot foreign : List.of(
        new Snapshot("separate", 1, own.state()), new Snapshot(own.format(), 2, own.state()),
        new Snapshot(own.format(), 1, Value.NULL), new Snapshot(own.format(), 1, Calls.value("{}")))) {
      assertThatThrownBy(() -> aggregate.restore(foreign)).isInstanceOf(SnapshotRefusedException.class);
    }
  }

  @Nested
  final class Histograms {
    @Test
    void numbersFromOneToHundred() throws FunctionException {
      assertThat(Json.text(filled("hdr", HUNDRED).result())).isEqualTo(
          "{\"count\":100,\"min\":1,\"max\":100,\"mean\":50.5,\"stdev\":28.86607004772212,\"var\":833.25,\"percentiles\":"
              + "{\"0.5\":50,\"0.9\":90,\"0.95\":95,\"0.99\":99,\"0.999\":100,\"0.9999\":100,\"0.99999\":100}}");
    }

    @Test
    void largeNumbersAreKnownToTwoDigits() throws FunctionException {
      Value result = filled("hdr", "256, 1000, 18446744073709551615, -1, \"x\", 1e300").result();
      assertThat(Json.text(result)).startsWith("{\"count\":4,\"min\":256,\"max\":18446744073709551615,");
    }

    @Test
    void percentilesAreThoseOfTheFirstEvent() throws FunctionException {
      Aggregate aggregate = aggregate("hdr");
      aggregate.accumulate(new Value[]{Value.of(7), Calls.value("[\"0\", 1, \"2\", \"0.25\"]")});
      aggregate.reset();
      aggregate.accumulate(new Value[]{Value.of(1000), Calls.value("[\"0.1\"]")});
      assertThat(Json.text(aggregate.result())).endsWith("\"percentiles\":{\"0\":1000,\"2\":1003,\"0.25\":1003}}");
    }

    @Test
    void percentilesThatAreNoNumbersAreRefused() {
      for (String name : List.of("hdr", "dds")) {
        assertThatThrownBy(() -> aggregate(name).accumulate(new Value[]{Value.of(7), Calls.value("[\"abc\"]")}))
            .isInstanceOf(FunctionException.class).hasMessageContaining("abc");
      }
    }

    @Test
    void histogramOfNothingIsZero() throws FunctionException {
      assertThat(Json.text(aggregate("hdr").result()))
          .startsWith(
              "{\"count\":0,\"min\":0,\"max\":0,\"mean\":0.0,\"stdev\":0.0,\"var\":0.0,\"percentiles\":{\"0.5\":0,");
    }
  }

  @Nested
  final class Sketches {
    @Test
    void numbersFromOneToHundred() throws FunctionException {
      assertThat(Json.text(filled("dds", HUNDRED).result())).isEqualTo(
          "{\"count\":100,\"sum\":5050.0,\"min\":1.0,\"max\":100.0,\"mean\":50.5,\"percentiles\":"
              + "{\"0.5\":50.0,\"0.9\":89.2,\"0.95\":94.7,\"0.99\":98.6,\"0.999\":98.6,\"0.9999\":98.6,\"0.99999\":98.6}}");
    }

    @Test
    void sketchOfNothingIsZero() throws FunctionException {
      assertThat(Json.text(aggregate("dds").result()))
          .startsWith("{\"count\":0,\"sum\":0.0,\"min\":0.0,\"max\":0.0,\"mean\":0.0,\"percentiles\":{\"0.5\":0.0,");
    }

    @Test
    void mergedSketchesAreTheSketchOfAllValues() throws FunctionException {
      Aggregate merged = filled("dds", "0, 1e300, 3");
      merged.merge(filled("dds", "1e-8, 5, 0.0, 7"));
      assertThat(merged.snapshot()).isEqualTo(filled("dds", "0, 1e300, 3, 1e-8, 5, 0.0, 7").snapshot());
    }

    @Test
    void percentilesOutOfRangeAreRefusedWhenTheWindowIsEmitted() throws FunctionException {
      Aggregate aggregate = aggregate("dds");
      aggregate.accumulate(new Value[]{Value.of(7), Calls.value("[\"2\"]")});
      assertThatThrownBy(aggregate::result).isInstanceOf(FunctionException.class);
    }
  }
}
