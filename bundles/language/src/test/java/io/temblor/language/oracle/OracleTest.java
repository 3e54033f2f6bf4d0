// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.run.Outcome;
import io.temblor.language.source.Code;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What expressions come to, told by the evaluator and by the oracle. */
class OracleTest {
  private static final int FORMULAS = Integer.getInteger("temblor.oracle.formulas", 20_000);
  private static final int DEPTH = 4;

  @Test
  void theEvaluatorAndTheOracleAgree() {
    int computed = 0;
    for (int seed = 0; seed < FORMULAS; seed++) {
      RandomFormula formulas = new RandomFormula(new SplittableRandom(seed));
      Formula formula = formulas.formula(1 + seed % DEPTH);
      Map<String, Object> event = formulas.event();
      String asked = "seed " + seed + ": " + formula.text() + "\nfor " + value(event);

      Outcome outcome = Outcome.of(formula.text(), value(event));

      try {
        Value expected = value(formula.value(event));
        assertThat(outcome).as(asked).isEqualTo(new Outcome.Yields(expected));
        computed++;
      } catch (Wrong wrong) {
        assertThat(outcome).as(asked).isInstanceOf(Outcome.Fails.class);
        assertThat(reasons(formula, event)).as(asked).contains(((Outcome.Fails) outcome).code());
      }
    }
    // Of formulas that all fail nothing would be learned.
    assertThat(computed).isGreaterThan(FORMULAS / 4);
  }

  /** All that is wrong in a formula: constants are computed before anything else, so the first one need not be told. */
  private static Set<Code> reasons(Formula formula, Object event) {
    Set<Code> reasons = EnumSet.noneOf(Code.class);
    try {
      formula.value(event);
    } catch (Wrong wrong) {
      reasons.addAll(wrong.codes());
    }
    formula.parts().forEach(part -> reasons.addAll(reasons(part, event)));
    return reasons;
  }

  private static Value value(Object plain) {
    return switch (plain) {
      case null -> Value.NULL;
      case Boolean flag -> Value.of(flag);
      case BigInteger number -> number.signum() < 0 ? Value.of(number.longValueExact())
          : Value.ofUnsigned(number.longValue());
      case Double number -> Value.of(number);
      case String text -> Value.of(text);
      case List<?> list -> ArrayValue.of(list.stream().map(OracleTest::value).toList());
      case Map<?, ?> map -> {
        RecordValue.Builder record = RecordValue.builder();
        map.forEach((key, field) -> record.put((String) key, value(field)));
        yield record.build();
      }
      default -> throw new IllegalArgumentException("no value: " + plain);
    };
  }
}
