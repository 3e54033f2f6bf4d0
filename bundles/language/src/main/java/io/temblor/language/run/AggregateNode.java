// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.Value;

/** Reads the result of an aggregate of the window at hand. */
record AggregateNode(int index, String name, Location place) implements Node {
  /** An aggregate of a select: what it collects and from what. */
  record Use(AggregateDefinition definition, String name, Node[] arguments, Location place) {
    /** Takes the event of a frame into an aggregate. */
    void accumulate(Aggregate aggregate, Frame frame) {
      try {
        aggregate.accumulate(Calls.evaluate(arguments, frame));
      } catch (FunctionException failure) {
        throw failed(failure, name, place);
      }
    }

    /** Takes what another aggregate collected. */
    void merge(Aggregate aggregate, Aggregate other) {
      try {
        aggregate.merge(other);
      } catch (FunctionException failure) {
        throw failed(failure, name, place);
      }
    }
  }

  @Override
  public Value eval(Frame frame) {
    try {
      return frame.aggregates[index].result();
    } catch (FunctionException failure) {
      throw failed(failure, name, place);
    }
  }

  private static Failure failed(FunctionException failure, String name, Location place) {
    return switch (failure.kind()) {
      case BAD_TYPE -> Failure.at(place, Code.WRONG_ARGUMENT_TYPE, "`" + name + "` is not made for this type of value");
      case FAILED -> Failure.at(place, Code.FUNCTION_FAILED, "`" + name + "`: " + failure.getMessage());
    };
  }

  /** An aggregate where there is no window. */
  record Windowless(String name, Location place) implements Node {
    @Override
    public Value eval(Frame frame) {
      throw Failure.at(place, Code.AGGREGATE_WITHOUT_WINDOW,
          "`" + name + "` collects the events of a window, and here is none",
          "name a window behind the source: `from in[window]`");
    }
  }
}
