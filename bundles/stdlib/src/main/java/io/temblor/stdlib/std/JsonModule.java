// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.json.JsonParser;
import io.temblor.json.JsonSyntaxException;
import io.temblor.json.JsonWriter;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import io.temblor.stdlib.define.Sizes;

/** {@code std::json}. */
final class JsonModule {
  private JsonModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::json", "json", "JSON texts (RFC 8259)")
        .function("decode(string) -> any", "the value of a JSON text; of two fields with one key the last counts",
            JsonModule::decode,
            "decode(\"[1, 2.5, null]\") => [1, 2.5, null]", "decode(\"{\\\"a\\\": 1, \\\"a\\\": 2}\") => {\"a\": 2}",
            "decode(\"[1,\") fails", "decode(7) fails")
        .function("encode(any) -> string", "the compact JSON text of a value; bytes become an array of integers",
            (_, arguments) -> Value.of(encode(arguments[0])),
            "encode({\"b\": [1, 2.0], \"a\": null}) => \"{\\\"b\\\":[1,2.0],\\\"a\\\":null}\"",
            "encode(<<1,2>>) => \"[1,2]\"")
        .function("encode_pretty(any) -> string", "the JSON text of a value on several lines, indented by two spaces",
            (_, arguments) -> Value.of(indent(encode(arguments[0]))),
            "encode_pretty({\"a\": [1, {}]}) => \"{\\n  \\\"a\\\": [\\n    1,\\n    {}\\n  ]\\n}\"",
            "encode_pretty([]) => \"[]\"", "encode_pretty(\"{,\\\"\") => \"\\\"{,\\\\\\\"\\\"\"")
        .build();
  }

  private static Value decode(CallContext context, Value[] arguments) throws FunctionException {
    StringValue text = Arguments.string(arguments[0]);
    byte[] utf8 = text.toUtf8();
    try {
      return new JsonParser().parse(utf8, 0, utf8.length);
    } catch (JsonSyntaxException e) {
      throw FunctionException.failed("the text is not JSON: " + e.getMessage());
    }
  }

  private static String encode(Value value) throws FunctionException {
    JsonWriter writer = new JsonWriter(JsonWriter.Order.RECORD, JsonWriter.Binary.NUMBERS, Sizes.MAX_TEXT);
    try {
      value.writeTo(writer);
    } catch (IllegalStateException e) {
      throw FunctionException.failed("the value cannot be written as JSON: " + e.getMessage());
    }
    return writer.toString();
  }

  /** Sets line breaks and indentation into compact JSON text. */
  private static String indent(String compact) throws FunctionException {
    StringBuilder pretty = new StringBuilder(compact.length() * 2);
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      if (inString) {
        pretty.append(c);
        if (c == '\\') {
          pretty.append(compact.charAt(++i));
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      switch (c) {
        case '{', '[' -> {
          pretty.append(c);
          if (compact.charAt(i + 1) == c + 2) { // both closing brackets stand two behind their opening ones
            pretty.append(compact.charAt(++i));
          } else {
            newLine(pretty, ++depth);
          }
        }
        case '}', ']' -> {
          newLine(pretty, --depth);
          pretty.append(c);
        }
        case ',' -> {
          pretty.append(c);
          newLine(pretty, depth);
        }
        case ':' -> pretty.append(": ");
        default -> {
          inString = c == '"';
          pretty.append(c);
        }
      }
    }
    return pretty.toString();
  }

  private static void newLine(StringBuilder pretty, int depth) throws FunctionException {
    Sizes.text(pretty.length());
    pretty.append('\n').repeat(' ', depth * 2);
  }
}
