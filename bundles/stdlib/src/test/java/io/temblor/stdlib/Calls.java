// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import io.temblor.json.Json;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Calls functions of the library as they are written in scripts: values in JSON, bytes as {@code <<1,2>>}. */
public final class Calls {
  private static final List<FunctionModule> MODULES = new StandardLibrary().modules();
  private static final Pattern BYTES = Pattern.compile("<<([0-9, ]*)>>");

  private Calls() {}

  /** Returns all modules. */
  public static List<FunctionModule> modules() {
    return MODULES;
  }

  /** Returns the module of a path. */
  public static FunctionModule module(String path) {
    return MODULES.stream().filter(module -> module.path().equals(path)).findFirst().orElseThrow();
  }

  /** Returns a function by the short name of its module and its own. */
  public static FunctionDefinition function(String module, String name) {
    return MODULES.stream()
        .filter(offered -> offered.builtin().equals(module))
        .flatMap(offered -> offered.functions().stream())
        .filter(function -> function.name().equals(name))
        .findFirst().orElseThrow(() -> new AssertionError("no function " + module + "::" + name));
  }

  /** Returns what {@code string::len("snot")} yields. */
  public static Value call(String call) throws FunctionException {
    int open = call.indexOf('(');
    String[] name = call.substring(0, open).split("::");
    FunctionDefinition function = function(name[0], name[1]);
    ArrayValue arguments = (ArrayValue) value("[" + call.substring(open + 1, call.lastIndexOf(')')) + "]");
    if (!function.arity().accepts(arguments.size())) {
      throw new AssertionError(call + " has " + arguments.size() + " arguments, not " + function.arity());
    }
    Value[] given = new Value[arguments.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = arguments.get(i);
    }
    return function.implementation().call(FixedContext.EVENT, given);
  }

  /** Returns the value that a text says. */
  public static Value value(String text) {
    return withBytes(Json.parse(BYTES.matcher(text).replaceAll(Calls::asRecord)));
  }

  private static String asRecord(MatchResult bytes) {
    return "{\"<<>>\": [" + bytes.group(1) + "]}";
  }

  private static Value withBytes(Value value) {
    return switch (value) {
      case ArrayValue array -> {
        ArrayValue.Builder elements = ArrayValue.builder();
        array.forEach(element -> elements.add(withBytes(element)));
        yield elements.build();
      }
      case RecordValue record -> record.get("<<>>") instanceof ArrayValue bytes ? bytes(bytes) : fields(record);
      default -> value;
    };
  }

  private static Value fields(RecordValue record) {
    RecordValue.Builder fields = RecordValue.builder();
    RecordCursor cursor = record.cursor();
    while (cursor.next()) {
      fields.put(cursor.toKey(), withBytes(cursor.value()));
    }
    return fields.build();
  }

  private static Value bytes(ArrayValue array) {
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((IntValue) array.get(i)).longValue();
    }
    return Value.of(bytes);
  }

  /** Returns the extractor of a pattern. */
  public static Extractor extractor(String name, String pattern) throws FunctionException {
    ExtractorDefinition definition = MODULES.stream()
        .flatMap(module -> module.extractors().stream())
        .filter(extractor -> extractor.name().equals(name))
        .findFirst().orElseThrow();
    return definition.compiler().compile(pattern);
  }

  /** Returns what an extractor makes of a text, as JSON; {@code no match} if it does not match. */
  public static String extract(String name, String pattern, String text) throws FunctionException {
    Extractor extractor = extractor(name, pattern);
    Value result = extractor.extract(FixedContext.EVENT, StringValue.of(text));
    return result == null ? "no match" : Json.text(result);
  }

  /** Tells whether an extractor matches a text. */
  public static boolean matches(String name, String pattern, String text) throws FunctionException {
    return extractor(name, pattern).matches(FixedContext.EVENT, StringValue.of(text));
  }
}
