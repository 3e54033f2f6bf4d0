// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.Base64Text;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.Base64;

/** {@code std::base64} and {@code std::binary}. */
final class BytesModules {
  private BytesModules() {}

  static FunctionModule base64() {
    return ModuleBuilder.module("std::base64", "base64", "Base64, standard alphabet (RFC 4648 §4)")
        .function("encode(bytes) -> string", "the padded base64 text of bytes",
            (_, arguments) -> Value
                .of(Base64.getEncoder().encodeToString(Arguments.binary(arguments[0]).toByteArray())),
            "encode(<<115,110,111,116>>) => \"c25vdA==\"", "encode(\"snot\") fails")
        .function("decode(string) -> bytes", "the bytes of a base64 text, padded or not",
            (_, arguments) -> Value.of(Base64Text.decode(Arguments.text(arguments[0]))),
            "decode(\"c25vdA==\") => <<115,110,111,116>>", "decode(\"c25vdA\") => <<115,110,111,116>>",
            "decode(\"c25vdB==\") fails")
        .build();
  }

  static FunctionModule binary() {
    return ModuleBuilder.module("std::binary", "binary", "Functions on bytes")
        .function("len(bytes) -> int", "how many bytes a binary has",
            (_, arguments) -> Value.of(Arguments.binary(arguments[0]).length()),
            "len(<<1,2,3>>) => 3", "len(\"abc\") fails")
        .function("from_bytes(array) -> bytes", "the binary of integers from 0 to 255",
            BytesModules::fromBytes, "from_bytes([1, 255]) => <<1,255>>", "from_bytes([256]) fails",
            "from_bytes([-1]) fails")
        .function("into_bytes(bytes) -> array", "the bytes of a binary as integers from 0 to 255",
            BytesModules::intoBytes, "into_bytes(<<1,255>>) => [1, 255]", "into_bytes(\"ab\") fails")
        .build();
  }

  private static Value fromBytes(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue array = Arguments.array(arguments[0]);
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      Value element = array.get(i);
      if (!(element instanceof IntValue integer) || integer.longValue() < 0 || integer.longValue() > 0xFF) {
        throw FunctionException.failed("element " + i + " is " + element + ", must be an integer from 0 to 255");
      }
      bytes[i] = (byte) integer.longValue();
    }
    return Value.of(bytes);
  }

  private static Value intoBytes(CallContext context, Value[] arguments) throws FunctionException {
    if (!(arguments[0] instanceof BinaryValue binary)) {
      throw FunctionException.failed("only bytes can be taken apart, not a value like " + arguments[0]);
    }
    ArrayValue.Builder bytes = ArrayValue.builder();
    for (int i = 0; i < binary.length(); i++) {
      bytes.add(Value.of(binary.get(i) & 0xFF));
    }
    return bytes.build();
  }
}
