// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.oracle;

import io.temblor.language.source.Code;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An expression: how it is written, and what it comes to. Values are null, booleans, numbers, strings, lists and maps. */
sealed interface Formula {
  /** How it is written. */
  String text();

  /** What it comes to for an event. */
  Object value(Object event);

  /** What it consists of. */
  default List<Formula> parts() {
    return List.of();
  }

  /** A value as it is written. */
  record Literal(String text, Object constant) implements Formula {
    @Override
    public Object value(Object event) {
      return constant;
    }
  }

  /** {@code event}. */
  record Event() implements Formula {
    @Override
    public String text() {
      return "event";
    }

    @Override
    public Object value(Object event) {
      return event;
    }
  }

  /** An operator and its operands. */
  record Binary(String operator, Formula left, Formula right) implements Formula {
    @Override
    public String text() {
      return "(" + left.text() + " " + operator + " " + right.text() + ")";
    }

    @Override
    public Object value(Object event) {
      Object a = left.value(event);
      Object b = right.value(event);
      if (operator.equals("+") && a instanceof List<?> x && b instanceof List<?> y) {
        return Stream.concat(x.stream(), y.stream()).collect(Collectors.toCollection(ArrayList::new));
      }
      if (operator.equals("+") && a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
        Map<Object, Object> sum = new LinkedHashMap<>(x);
        sum.putAll(y);
        return sum;
      }
      // What is appended to an array is not even added, when it is no constant.
      if (operator.equals("+") && b instanceof List<?>) { throw new Wrong(Code.BAD_OPERANDS, Code.WRONG_TYPE); }
      return Numbers.binary(operator, a, b);
    }

    @Override
    public List<Formula> parts() {
      return List.of(left, right);
    }
  }

  /** An operator and its operand. */
  record Unary(String operator, Formula operand) implements Formula {
    @Override
    public String text() {
      return "(" + operator + " " + operand.text() + ")";
    }

    @Override
    public Object value(Object event) {
      return Numbers.unary(operator, operand.value(event));
    }

    @Override
    public List<Formula> parts() {
      return List.of(operand);
    }
  }

  /** An array. */
  record Array(List<Formula> parts) implements Formula {
    @Override
    public String text() {
      return parts.stream().map(Formula::text).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public Object value(Object event) {
      return parts.stream().map(part -> part.value(event)).collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** A record. */
  record Fields(Map<String, Formula> fields) implements Formula {
    @Override
    public String text() {
      return fields.entrySet().stream().map(field -> "\"" + field.getKey() + "\": " + field.getValue().text())
          .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public Object value(Object event) {
      Map<String, Object> value = new LinkedHashMap<>();
      fields.forEach((key, part) -> value.put(key, part.value(event)));
      return value;
    }

    @Override
    public List<Formula> parts() {
      return List.copyOf(fields.values());
    }
  }

  /** {@code (root).key}. */
  record Key(Formula root, String key) implements Formula {
    @Override
    public String text() {
      return "(" + root.text() + ")." + key;
    }

    @Override
    public Object value(Object event) {
      if (!(root.value(event) instanceof Map<?, ?> map)) { throw new Wrong(Code.WRONG_TYPE); }
      if (!map.containsKey(key)) { throw new Wrong(Code.MISSING_KEY); }
      return map.get(key);
    }

    @Override
    public List<Formula> parts() {
      return List.of(root);
    }
  }

  /** {@code (root)[index]}; the index is a string or an integer. */
  record Index(Formula root, Formula index) implements Formula {
    @Override
    public String text() {
      return "(" + root.text() + ")[" + index.text() + "]";
    }

    @Override
    public Object value(Object event) {
      Object container = root.value(event);
      Object at = index.value(event);
      if (container instanceof Map<?, ?> map && at instanceof String key) {
        if (!map.containsKey(key)) { throw new Wrong(Code.MISSING_KEY); }
        return map.get(key);
      }
      if (!(container instanceof List<?> list) || !(at instanceof BigInteger position)) {
        throw new Wrong(Code.WRONG_TYPE, Code.BAD_INDEX);
      }
      if (position.signum() < 0) { throw new Wrong(Code.BAD_INDEX); }
      if (position.compareTo(BigInteger.valueOf(list.size())) >= 0) { throw new Wrong(Code.OUT_OF_BOUNDS); }
      return list.get(position.intValue());
    }

    @Override
    public List<Formula> parts() {
      return List.of(root, index);
    }
  }

  /** {@code (root)[from:to]}. */
  record Range(Formula root, int from, int to) implements Formula {
    @Override
    public String text() {
      return "(" + root.text() + ")[" + from + ":" + to + "]";
    }

    @Override
    public Object value(Object event) {
      if (to < from) { throw new Wrong(Code.REVERSED_RANGE, Code.OUT_OF_BOUNDS, Code.WRONG_TYPE); }
      if (!(root.value(event) instanceof List<?> list)) { throw new Wrong(Code.WRONG_TYPE); }
      if (to > list.size()) { throw new Wrong(Code.OUT_OF_BOUNDS); }
      return new ArrayList<>(list.subList(from, to));
    }

    @Override
    public List<Formula> parts() {
      return List.of(root);
    }
  }

  /** {@code present event.a.b} with keys only. */
  record Presence(boolean present, List<String> keys) implements Formula {
    @Override
    public String text() {
      return (present ? "present" : "absent") + " event." + String.join(".", keys);
    }

    @Override
    public Object value(Object event) {
      Object at = event;
      for (String key : keys) {
        if (!(at instanceof Map<?, ?> map) || !map.containsKey(key)) { return !present; }
        at = map.get(key);
      }
      return present;
    }
  }

  /** {@code merge target of with end}. */
  record Merge(Formula target, Formula with) implements Formula {
    @Override
    public String text() {
      return "(merge " + target.text() + " of " + with.text() + " end)";
    }

    @Override
    public Object value(Object event) {
      if (!(target.value(event) instanceof Map<?, ?> a)) { throw new Wrong(Code.WRONG_TYPE); }
      if (!(with.value(event) instanceof Map<?, ?> b)) { throw new Wrong(Code.WRONG_TYPE); }
      return merged(a, b);
    }

    @Override
    public List<Formula> parts() {
      return List.of(target, with);
    }

    static Map<Object, Object> merged(Map<?, ?> a, Map<?, ?> b) {
      Map<Object, Object> result = new LinkedHashMap<>(a);
      b.forEach((key, value) -> result.put(key,
          value instanceof Map<?, ?> y && result.get(key) instanceof Map<?, ?> x ? merged(x, y) : value));
      return result;
    }
  }

  /** {@code patch target of operations end}. */
  record Patch(Formula target, List<Operation> operations) implements Formula {
    @Override
    public String text() {
      return "(patch " + target.text() + " of "
          + operations.stream().map(Operation::text).collect(Collectors.joining("; ")) + " end)";
    }

    @Override
    public Object value(Object event) {
      Object before = target.value(event);
      List<Object> values = new ArrayList<>();
      operations.forEach(operation -> values.add(operation.value == null ? null : operation.value.value(event)));
      if (!(before instanceof Map<?, ?> map)) { throw new Wrong(Code.WRONG_TYPE); }
      Map<Object, Object> after = new LinkedHashMap<>(map);
      for (int i = 0; i < operations.size(); i++) {
        operations.get(i).apply(after, values.get(i));
      }
      return after;
    }

    @Override
    public List<Formula> parts() {
      return Stream.concat(Stream.of(target),
          operations.stream().filter(operation -> operation.value != null).map(Operation::value)).toList();
    }
  }

  /** One operation of a patch: a word, a key, and a value or a second key, as the word needs. */
  record Operation(String word, String key, Formula value, String to) {
    String text() {
      return word + (key == null ? "" : " \"" + key + "\"")
          + (value == null ? "" : " => " + value.text()) + (to == null ? "" : " => \"" + to + "\"");
    }

    void apply(Map<Object, Object> record, Object given) {
      switch (word) {
        case "insert" -> {
          require(!record.containsKey(key));
          record.put(key, given);
        }
        case "upsert" -> record.put(key, given);
        case "update" -> {
          require(record.containsKey(key));
          record.put(key, given);
        }
        case "erase" -> record.remove(key);
        case "copy", "move" -> transfer(record);
        case "merge" -> merge(record, given);
        default -> setDefault(record, given);
      }
    }

    private void transfer(Map<Object, Object> record) {
      if (record.containsKey(key)) {
        require(!record.containsKey(to));
        record.put(to, record.get(key));
        if (word.equals("move")) {
          record.remove(key);
        }
      }
    }

    private void merge(Map<Object, Object> record, Object given) {
      if (key == null) {
        require(given instanceof Map<?, ?>);
        Map<Object, Object> merged = Merge.merged(record, (Map<?, ?>) given);
        record.clear();
        record.putAll(merged);
      } else if (!record.containsKey(key)) {
        record.put(key, given);
      } else {
        require(given instanceof Map<?, ?> && record.get(key) instanceof Map<?, ?>);
        record.put(key, Merge.merged((Map<?, ?>) record.get(key), (Map<?, ?>) given));
      }
    }

    private void setDefault(Map<Object, Object> record, Object given) {
      if (key != null) {
        if (!record.containsKey(key)) {
          record.put(key, given);
        }
      } else {
        if (!(given instanceof Map<?, ?> defaults)) { throw new Wrong(Code.WRONG_TYPE); }
        defaults(record, defaults);
      }
    }

    @SuppressWarnings("unchecked") // maps are made here only, with keys and values of any kind
    private static void defaults(Map<Object, Object> record, Map<?, ?> defaults) {
      defaults.forEach((key, value) -> {
        if (!record.containsKey(key)) {
          record.put(key, value);
        } else if (record.get(key) instanceof Map<?, ?> inner && value instanceof Map<?, ?> more) {
          Map<Object, Object> copy = new LinkedHashMap<>((Map<Object, Object>) inner);
          defaults(copy, more);
          record.put(key, copy);
        }
      });
    }

    private static void require(boolean condition) {
      if (!condition) { throw new Wrong(Code.BAD_PATCH); }
    }
  }
}
