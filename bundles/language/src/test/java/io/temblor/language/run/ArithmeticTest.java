// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Operations in a row, in parentheses and folded in loops, compared with what the rules of the reference say, computed
 * the slow way: on numbers without limits.
 */
class ArithmeticTest {
  private static final int SEEDS = 20;
  private static final int EXPRESSIONS = 200;
  private static final BigInteger LARGEST_SIGNED = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SMALLEST_SIGNED = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final List<String> INTERESTING = List.of("0", "1", "2", "3", "7", "255", "2147483648",
      "9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615",
      "-1", "-2", "-3", "-9223372036854775807", "-9223372036854775808", "0.5", "1.5", "-2.25", "1e300", "3.0");
  private static final List<String> COMPUTING = List.of("+", "-", "*", "/", "%");
  private static final List<String> COMPARING = List.of("<", "<=", ">", ">=", "==", "!=");

  /** Stands for every way to have no value. */
  private static final class NoValue extends Exception {
    private static final long serialVersionUID = 1;
  }

  private interface Calculation {
    Object value() throws NoValue;
  }

  private record Written(String text, Calculation calculation) {}

  @TestFactory
  Stream<DynamicTest> operationsInARow() {
    return LongStream.range(0, SEEDS).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
      Random random = new Random(seed);
      for (int round = 0; round < EXPRESSIONS; round++) {
        List<String> numbers = random.ints(4, 0, INTERESTING.size()).mapToObj(INTERESTING::get).toList();
        Written written = random.nextInt(4) == 0 ? comparison(random, numbers) : number(random, numbers, 3);
        assertThat(run(written.text(), "[" + String.join(",", numbers) + "]"))
            .as(written.text() + " for " + numbers).isEqualTo(text(written.calculation()));
      }
    }));
  }

  @TestFactory
  Stream<DynamicTest> numbersFolded() {
    return COMPUTING.stream().map(operator -> DynamicTest.dynamicTest(operator, () -> {
      Random random = new Random(operator.hashCode());
      for (int round = 0; round < EXPRESSIONS; round++) {
        List<String> numbers = random.ints(3, 0, INTERESTING.size()).mapToObj(INTERESTING::get).toList();
        String script = "for event[1:3] of case (i, e) => e into event[0] use " + operator + " end";
        assertThat(run(script, "[" + String.join(",", numbers) + "]")).as(script + " for " + numbers)
            .isEqualTo(text(() -> compute(operator,
                compute(operator, read(numbers.get(0)), read(numbers.get(1))), read(numbers.get(2)))));
      }
    }));
  }

  private static Written comparison(Random random, List<String> numbers) {
    String operator = COMPARING.get(random.nextInt(COMPARING.size()));
    Written left = number(random, numbers, 1);
    Written right = number(random, numbers, 1);
    return new Written("(" + left.text() + ") " + operator + " (" + right.text() + ")",
        () -> compare(operator, left.calculation().value(), right.calculation().value()));
  }

  private static Written number(Random random, List<String> numbers, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      int at = random.nextInt(numbers.size());
      boolean known = random.nextInt(4) == 0;
      return new Written(known ? known(numbers.get(at)) : "event[" + at + "]", () -> read(numbers.get(at)));
    }
    if (random.nextInt(6) == 0) {
      Written operand = number(random, numbers, depth - 1);
      return new Written("-(" + operand.text() + ")", () -> negate(operand.calculation().value()));
    }
    String operator = COMPUTING.get(random.nextInt(COMPUTING.size()));
    Written left = number(random, numbers, depth - 1);
    Written right = number(random, numbers, depth - 1);
    return new Written("(" + left.text() + ") " + operator + " (" + right.text() + ")",
        () -> compute(operator, left.calculation().value(), right.calculation().value()));
  }

  /** A number the way scripts write it: a float has a point. */
  private static String known(String number) {
    return number.equals("1e300") ? "1.0e300" : number;
  }

  private static Object read(String number) {
    return number.contains(".") || number.contains("e") ? (Object) Double.valueOf(number) : new BigInteger(number);
  }

  private static Object compute(String operator, Object left, Object right) throws NoValue {
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      if (a.signum() >= 0 && b.signum() >= 0) { return naturals(operator, a, b); }
      if (isSigned(a) && isSigned(b)) { return integers(operator, a, b, SMALLEST_SIGNED, LARGEST_SIGNED); }
    }
    double a = toDouble(left);
    double b = toDouble(right);
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> throw new NoValue();
    };
  }

  private static Object naturals(String operator, BigInteger a, BigInteger b) throws NoValue {
    boolean below = operator.equals("-") && a.compareTo(b) < 0;
    return integers(operator, a, b, BigInteger.valueOf(-Long.MAX_VALUE), below ? LARGEST_SIGNED : LARGEST);
  }

  private static Object integers(String operator, BigInteger a, BigInteger b, BigInteger min, BigInteger max)
      throws NoValue {
    if (operator.equals("/") || operator.equals("%")) {
      if (b.signum() == 0) { throw new NoValue(); }
      return operator.equals("/") ? (Object) (a.doubleValue() / b.doubleValue()) : a.remainder(b);
    }
    BigInteger result = switch (operator) {
      case "+" -> a.add(b);
      case "-" -> a.subtract(b);
      default -> a.multiply(b);
    };
    if (result.compareTo(min) < 0 || result.compareTo(max) > 0) { throw new NoValue(); }
    return result;
  }

  private static Object negate(Object operand) throws NoValue {
    if (operand instanceof Double number) { return -number; }
    BigInteger result = ((BigInteger) operand).negate();
    boolean fits = result.compareTo(SMALLEST_SIGNED) >= 0 && result.compareTo(LARGEST_SIGNED) <= 0;
    if (!fits) { throw new NoValue(); }
    return result;
  }

  private static Object compare(String operator, Object left, Object right) {
    int order;
    boolean same;
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      order = a.compareTo(b);
      same = order == 0;
    } else {
      double a = toDouble(left);
      double b = toDouble(right);
      same = Math.abs(a - b) < 2.220446049250313e-16;
      if (operator.equals("==") || operator.equals("!=")) { return same == operator.equals("=="); }
      if (Double.isNaN(a) || Double.isNaN(b)) { return false; }
      order = a < b ? -1 : a > b ? 1 : 0;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "==" -> same;
      default -> !same;
    };
  }

  private static boolean isSigned(BigInteger number) {
    return number.compareTo(LARGEST_SIGNED) <= 0;
  }

  private static double toDouble(Object number) {
    return number instanceof BigInteger integer ? integer.doubleValue() : (Double) number;
  }

  private static String text(Calculation calculation) {
    try {
      return switch (calculation.value()) {
        case Double number -> Json.text(Value.of(number.doubleValue()));
        case Object other -> other.toString();
      };
    } catch (NoValue none) {
      return "none";
    }
  }

  /** What comes of a script, or {@code none} when it fails, beforehand or when it runs. */
  private static String run(String script, String event) {
    Optional<ScriptCode> code = Scripts.plan(script).program();
    if (code.isEmpty()) { return "none"; }
    try {
      return Json.text(Scripts.program(code.get()).run("in", Json.parse(event), RecordValue.EMPTY));
    } catch (Failure failure) {
      return "none";
    }
  }
}
