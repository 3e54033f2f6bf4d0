// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A few functions and an extractor, enough to see how the language deals with any. */
public final class TestLibrary implements FunctionLibrary {
  @Override
  public List<FunctionModule> modules() {
    return List.of(
        new FunctionModule("std::string", "string", "Texts", List.of(
            new FunctionDefinition("len", Arity.exactly(1), Purity.CONST, "len(string) -> int", TestLibrary::length),
            new FunctionDefinition("uppercase", Arity.exactly(1), Purity.CONST, "uppercase(string) -> string",
                TestLibrary::uppercase)),
            List.of(),
            List.of(new ExtractorDefinition("pre", "Texts that begin with the pattern", TestLibrary::prefix)),
            Map.of()),
        new FunctionModule("std::math", "math", "Numbers", List.of(
            new FunctionDefinition("half", Arity.exactly(1), Purity.CONST, "half(int) -> int", TestLibrary::half)),
            List.of(), List.of(), Map.of("ANSWER", Value.of(42))),
        FunctionModule.of("std::array", "array", "Arrays", List.of(
            new FunctionDefinition("push", Arity.exactly(2), Purity.CONST, "push(array, any) -> array",
                (context, arguments) -> ((ArrayValue) arguments[0]).append(arguments[1])))),
        TestAggregates.stats(), TestAggregates.win(),
        FunctionModule.of("std::win", "win", "Windows", List.of(
            new FunctionDefinition("cardinality", Arity.exactly(0), Purity.IMPURE, "cardinality() -> int",
                (context, arguments) -> Value.of(context.groups())))),
        FunctionModule.of("std::random", "random", "Chance", List.of(
            new FunctionDefinition("integer", new Arity(0, 2), Purity.IMPURE, "integer() -> int",
                (context, arguments) -> Value.of(4)))));
  }

  private static Value length(CallContext context, Value[] arguments) throws FunctionException {
    String text = text(arguments[0]);
    return Value.of(text.codePointCount(0, text.length()));
  }

  private static Value uppercase(CallContext context, Value[] arguments) throws FunctionException {
    return Value.of(text(arguments[0]).toUpperCase(Locale.ROOT));
  }

  private static Value half(CallContext context, Value[] arguments) throws FunctionException {
    if (!(arguments[0] instanceof IntValue number)) { throw FunctionException.badType(); }
    if (number.longValue() % 2 != 0) { throw FunctionException.failed(number.text() + " is odd"); }
    return Value.of(number.longValue() / 2);
  }

  private static String text(Value value) throws FunctionException {
    if (value instanceof StringValue text) { return text.text(); }
    throw FunctionException.badType();
  }

  private static Extractor prefix(String pattern) throws FunctionException {
    if (pattern.isEmpty()) { throw FunctionException.failed("it is empty"); }
    return (context, text) -> text.text().startsWith(pattern)
        ? RecordValue.of("rest", Value.of(text.text().substring(pattern.length())))
        : null;
  }
}
