// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Kind;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code std::type}. */
final class TypeModule {
  private TypeModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::type", "type", "The type of a value")
        .function("as_string(any) -> string",
            "the name of a type: `null`, `bool`, `integer`, `float`, `string`, `array`, `record` or `bytes`",
            (_, arguments) -> Value.of(name(arguments[0].kind())),
            "as_string(null) => \"null\"", "as_string(true) => \"bool\"", "as_string(1) => \"integer\"",
            "as_string(1.0) => \"float\"", "as_string(\"\") => \"string\"", "as_string([]) => \"array\"",
            "as_string({}) => \"record\"", "as_string(<<1>>) => \"bytes\"")
        .function("is_null(any) -> bool", "whether a value is null", is(Kind.NULL),
            "is_null(null) => true", "is_null(0) => false")
        .function("is_bool(any) -> bool", "whether a value is true or false", is(Kind.BOOL), "is_bool(false) => true")
        .function("is_integer(any) -> bool", "whether a value is an integer below 2^63",
            (_, arguments) -> Value.of(arguments[0] instanceof IntValue integer && !integer.isUnsigned()),
            "is_integer(1) => true", "is_integer(-1) => true", "is_integer(1.0) => false",
            "is_integer(9223372036854775808) => false")
        .function("is_float(any) -> bool", "whether a value is a float", is(Kind.FLOAT),
            "is_float(1.0) => true", "is_float(1) => false")
        .function("is_number(any) -> bool", "whether a value is an integer or a float",
            (_, arguments) -> Value.of(arguments[0].kind() == Kind.INT || arguments[0].kind() == Kind.FLOAT),
            "is_number(18446744073709551615) => true", "is_number(1.5) => true", "is_number(\"1\") => false")
        .function("is_string(any) -> bool", "whether a value is a string", is(Kind.STRING),
            "is_string(\"\") => true", "is_string(<<1>>) => false")
        .function("is_array(any) -> bool", "whether a value is an array", is(Kind.ARRAY), "is_array([]) => true")
        .function("is_record(any) -> bool", "whether a value is a record", is(Kind.RECORD), "is_record({}) => true")
        .function("is_binary(any) -> bool", "whether a value is bytes", is(Kind.BINARY),
            "is_binary(<<1>>) => true", "is_binary(\"\") => false")
        .build();
  }

  private static Function is(Kind kind) {
    return (_, arguments) -> Value.of(arguments[0].kind() == kind);
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case NULL -> "null";
      case BOOL -> "bool";
      case INT -> "integer";
      case FLOAT -> "float";
      case STRING -> "string";
      case BINARY -> "bytes";
      case ARRAY -> "array";
      case RECORD -> "record";
    };
  }
}
