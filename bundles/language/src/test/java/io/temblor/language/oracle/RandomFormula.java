// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Expressions by chance, and events for them: numbers near the borders, and keys that are there as often as not. */
final class RandomFormula {
  private static final List<String> KEYS = List.of("a", "b", "c", "d");
  private static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "%", "+", "-", "*", "==", "!=", "<", "<=", ">", ">=",
          "&", "^", "<<", ">>", ">>>");
  private static final List<String> INTEGERS =
      List.of("0", "1", "2", "3", "7", "63", "64", "4294967296", "9007199254740993",
          "9223372036854775807", "9223372036854775808", "18446744073709551615");
  private static final List<String> FLOATS = List.of("0.0", "0.1", "1.0", "2.5", "1.0e300", "9007199254740993.0");
  private static final List<String> STRINGS = List.of("", "a", "b", "ab");

  private final SplittableRandom random;

  RandomFormula(SplittableRandom random) {
    this.random = random;
  }

  /** A record with all keys but the last, which is there by chance. */
  Map<String, Object> event() {
    Map<String, Object> event = new LinkedHashMap<>();
    KEYS.forEach(key -> {
      if (!key.equals("d") || random.nextBoolean()) {
        event.put(key, data(2));
      }
    });
    return event;
  }

  private Object data(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> integer();
      case 4 -> Double.valueOf(pick(FLOATS));
      case 5 -> pick(STRINGS);
      case 6 -> Arrays.asList(data(depth - 1), data(depth - 1), data(depth - 1));
      default -> {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(pick(KEYS), data(depth - 1));
        record.put(pick(KEYS), data(depth - 1));
        yield record;
      }
    };
  }

  private BigInteger integer() {
    BigInteger value = new BigInteger(pick(INTEGERS));
    return random.nextBoolean() && value.compareTo(Numbers.LARGEST_SIGNED) <= 0 ? value.negate() : value;
  }

  Formula formula(int depth) {
    if (depth == 0) { return random.nextInt(3) == 0 ? literal() : new Formula.Key(new Formula.Event(), pick(KEYS)); }
    return switch (random.nextInt(16)) {
      case 0 -> literal();
      case 1 -> new Formula.Array(List.of(formula(depth - 1), formula(depth - 1)));
      case 2, 3 -> fields(depth - 1);
      case 4 -> new Formula.Key(formula(depth - 1), pick(KEYS));
      case 5 -> new Formula.Index(formula(depth - 1), index());
      case 6 -> new Formula.Range(container(depth - 1), random.nextInt(4), random.nextInt(4));
      case 7 -> new Formula.Presence(random.nextBoolean(), List.of(pick(KEYS), pick(KEYS)));
      case 8 -> new Formula.Merge(container(depth - 1), container(depth - 1));
      case 9 -> patch(depth - 1);
      case 10 -> new Formula.Unary(pick(List.of("-", "+", "not", "!")), formula(depth - 1));
      default -> new Formula.Binary(pick(OPERATORS), formula(depth - 1), formula(depth - 1));
    };
  }

  /** Something that is an array or a record more often than not. */
  private Formula container(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> new Formula.Event();
      case 1 -> fields(depth);
      case 2 -> new Formula.Array(List.of(literal(), new Formula.Event(), literal()));
      default -> formula(depth);
    };
  }

  private Formula fields(int depth) {
    Map<String, Formula> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      fields.put(pick(KEYS), formula(Math.max(0, depth - 1)));
    }
    return new Formula.Fields(fields);
  }

  private Formula index() {
    return switch (random.nextInt(4)) {
      case 0 -> new Formula.Literal("\"a\"", "a");
      case 1 -> new Formula.Literal("1", BigInteger.ONE);
      case 2 -> new Formula.Binary("*", new Formula.Literal("1", BigInteger.ONE),
          new Formula.Key(new Formula.Event(), pick(KEYS)));
      default -> new Formula.Literal("7", BigInteger.valueOf(7));
    };
  }

  private Formula patch(int depth) {
    List<Formula.Operation> operations = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String key = pick(KEYS);
      operations.add(switch (random.nextInt(9)) {
        case 0 -> new Formula.Operation("insert", key, formula(depth), null);
        case 1 -> new Formula.Operation("update", key, formula(depth), null);
        case 2 -> new Formula.Operation("erase", key, null, null);
        case 3 -> new Formula.Operation("move", key, null, pick(KEYS));
        case 4 -> new Formula.Operation("copy", key, null, pick(KEYS));
        case 5 -> new Formula.Operation("merge", random.nextBoolean() ? key : null, container(depth), null);
        // Defaults are computed only when they are needed, so they are nothing that can fail.
        case 6 -> new Formula.Operation("default", key, literal(), null);
        case 7 -> new Formula.Operation("default", null, new Formula.Fields(Map.of(key, literal())), null);
        default -> new Formula.Operation("upsert", key, formula(depth), null);
      });
    }
    return new Formula.Patch(container(depth), operations);
  }

  private Formula literal() {
    return switch (random.nextInt(7)) {
      case 0 -> new Formula.Literal("null", null);
      case 1 -> new Formula.Literal("true", true);
      case 2 -> {
        String digits = pick(FLOATS);
        yield new Formula.Literal(digits, Double.valueOf(digits));
      }
      case 3 -> {
        String characters = pick(STRINGS);
        yield new Formula.Literal("\"" + characters + "\"", characters);
      }
      default -> {
        BigInteger integer = integer();
        yield new Formula.Literal(integer.signum() < 0 ? "(" + integer + ")" : integer.toString(), integer);
      }
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
