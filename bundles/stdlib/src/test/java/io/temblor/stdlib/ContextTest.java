// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions whose results depend on the event. */
final class ContextTest {
  private static final CallContext NOWHERE = new FixedContext(0, Origin.of("temblor", "localhost"), 0, "temblor", 0);

  private static Value call(CallContext context, String module, String function, Value... arguments)
      throws FunctionException {
    return Calls.function(module, function).implementation().call(context, arguments);
  }

  private static CallContext ingested(long nanos) {
    return new FixedContext(nanos, NOWHERE.origin(), 0, "temblor", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheme", "host", "port", "path", "as_uri_string", "as_uri_record"})
  void eventWithoutOriginHasNoPartsOfOne(String function) throws FunctionException {
    assertThat(call(NOWHERE, "origin", function)).isEqualTo(Value.NULL);
  }

  @Test
  void originWithoutPortAndPathHasNoneInItsForms() throws FunctionException {
    CallContext context = new FixedContext(0, Origin.of("temblor-file", "host"), 0, "temblor", 0);
    assertThat(call(context, "origin", "port")).isEqualTo(Value.NULL);
    assertThat(call(context, "origin", "as_uri_string")).isEqualTo(Value.of("temblor-file://host"));
    assertThat(call(context, "origin", "as_uri_record"))
        .isEqualTo(Calls.value("{\"scheme\": \"temblor-file\", \"host\": \"host\", \"port\": null, \"path\": []}"));
  }

  @Test
  void cardinalityIsTheNumberOfGroups() throws FunctionException {
    assertThat(call(FixedContext.EVENT, "win", "cardinality")).isEqualTo(Value.of(3));
  }

  @ParameterizedTest
  @CsvSource({"random,bool", "random,integer", "random,float", "otel,gen_span_id_string", "otel,gen_trace_id_bytes"})
  void sameEventDrawsTheSameValues(String module, String function) throws FunctionException {
    assertThat(call(ingested(7), module, function)).isEqualTo(call(ingested(7), module, function));
    assertThat(Calls.function(module, function).purity()).isEqualTo(Purity.IMPURE);
  }

  @Test
  void chanceStaysInItsRange() throws FunctionException {
    Value low = Value.of(Long.MIN_VALUE);
    Value high = Value.ofUnsigned(-1L);
    for (long event = 0; event < 1_000; event++) {
      CallContext context = ingested(event);
      assertThat(((IntValue) call(context, "random", "integer", Value.of(-3), Value.of(3))).longValue()).isBetween(-3L,
          2L);
      IntValue any = (IntValue) call(context, "random", "integer", low, high);
      assertThat(any).isGreaterThanOrEqualTo((IntValue) low).isLessThan((IntValue) high);
      assertThat(call(context, "random", "float", Value.of(1), Value.of(1.5)).toString()).matches("1\\.[0-4].*");
      assertThat(((StringValue) call(context, "random", "string", Value.of(16))).text()).matches("[0-9A-Za-z]{16}");
    }
  }

  @Test
  void idsHaveTheirLengthsAndAreNeverZero() throws FunctionException {
    for (long event = 0; event < 1_000; event++) {
      assertThat(((StringValue) call(ingested(event), "otel", "gen_span_id_string")).text()).matches("[0-9a-f]{16}");
      assertThat(((StringValue) call(ingested(event), "logging", "gen_trace_id_string")).text())
          .matches("[0-9a-f]{32}");
      assertThat(((BinaryValue) call(ingested(event), "otel", "gen_trace_id_bytes")).length()).isEqualTo(16);
      Value array = call(ingested(event), "otel", "gen_span_id_array");
      assertThat(call(NOWHERE, "span_id", "is_valid", array).toString()).contains("\"array\":true");
    }
  }

  @Test
  void machineAndLibraryHaveNames() throws FunctionException {
    assertThat(((StringValue) call(NOWHERE, "system", "hostname")).text()).isNotBlank();
    assertThat(((StringValue) call(NOWHERE, "system", "version")).text()).isNotBlank();
    assertThat(Calls.function("system", "version").purity()).isEqualTo(Purity.CONST);
  }
}
