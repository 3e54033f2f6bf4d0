// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Map;

/** A few aggregates, enough to see what windows do with any. */
final class TestAggregates {
  private TestAggregates() {}

  static FunctionModule stats() {
    return new FunctionModule("aggr::stats", "stats", "Numbers", List.of(), List.of(
        define("count", 0, Value.of(0), (state, arguments) -> Value.of(number(state) + 1),
            (state, other) -> Value.of(number(state) + number(other))),
        define("sum", 1, Value.of(0.0), (state, arguments) -> Value.of(real(state) + real(arguments[0])),
            (state, other) -> Value.of(real(state) + real(other)))),
        List.of(), Map.of());
  }

  static FunctionModule win() {
    return new FunctionModule("aggr::win", "win", "Values", List.of(), List.of(
        define("first", 1, Value.NULL, (state, arguments) -> state == Value.NULL ? arguments[0] : state,
            (state, other) -> state == Value.NULL ? other : state),
        define("last", 1, Value.NULL, (state, arguments) -> arguments[0],
            (state, other) -> other == Value.NULL ? state : other),
        define("collect_flattened", 1, ArrayValue.EMPTY,
            (state, arguments) -> ((ArrayValue) state).append(arguments[0]),
            (state, other) -> ((ArrayValue) state).concat((ArrayValue) other)),
        define("collect_nested", 1, ArrayValue.EMPTY, (state, arguments) -> ((ArrayValue) state).append(arguments[0]),
            (state, other) -> ((ArrayValue) state).append(other))),
        List.of(), Map.of());
  }

  private static AggregateDefinition define(String name, int arity, Value empty, Add add, Merge merge) {
    return new AggregateDefinition(name, Arity.exactly(arity), name, () -> new Folding(empty, add, merge));
  }

  private static double real(Value value) throws FunctionException {
    return switch (value) {
      case FloatValue number -> number.doubleValue();
      case IntValue number -> number.doubleValue();
      default -> throw FunctionException.badType();
    };
  }

  private static long number(Value value) {
    return ((IntValue) value).longValue();
  }

  private interface Add {
    Value to(Value state, Value[] arguments) throws FunctionException;
  }

  private interface Merge {
    Value into(Value state, Value other) throws FunctionException;
  }

  private static final class Folding implements Aggregate {
    private final Value empty;
    private final Add add;
    private final Merge merge;
    private Value state;

    private Folding(Value empty, Add add, Merge merge) {
      this.empty = empty;
      this.add = add;
      this.merge = merge;
      this.state = empty;
    }

    @Override
    public void accumulate(Value[] arguments) throws FunctionException {
      state = add.to(state, arguments);
    }

    @Override
    public void merge(Aggregate other) throws FunctionException {
      state = merge.into(state, ((Folding) other).state);
    }

    @Override
    public Value result() {
      return state;
    }

    @Override
    public void reset() {
      state = empty;
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("test", 1, state);
    }

    @Override
    public void restore(Snapshot snapshot) throws SnapshotRefusedException {
      state = snapshot.state();
    }
  }
}
