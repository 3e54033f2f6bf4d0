// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.vocabulary;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Ids of spans and traces (W3C Trace Context §3.2.2). Chance is decided by the ingest time, so that a replay gives the same ids. */
final class Ids {
  static final int SPAN_BYTES = 8;
  static final int TRACE_BYTES = 16;

  private Ids() {}

  static byte[] bytes(CallContext context, int length) {
    byte[] bytes = new byte[length];
    SplittableRandom chance = new SplittableRandom(context.ingestNanos());
    do {
      chance.nextBytes(bytes);
    } while (isZero(bytes)); // such an id is invalid
    return bytes;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) { return false; }
    }
    return true;
  }

  static void addStrings(ModuleBuilder module) {
    module
        .impure("gen_span_id_string() -> string", "a new id of a span in 16 hexadecimal digits",
            (context, _) -> Value.of(HexFormat.of().formatHex(bytes(context, SPAN_BYTES))))
        .impure("gen_trace_id_string() -> string", "a new id of a trace in 32 hexadecimal digits",
            (context, _) -> Value.of(HexFormat.of().formatHex(bytes(context, TRACE_BYTES))));
  }

  static void addBytes(ModuleBuilder module) {
    module
        .impure("gen_span_id_bytes() -> bytes", "a new id of a span in 8 bytes",
            (context, _) -> Value.of(bytes(context, SPAN_BYTES)))
        .impure("gen_span_id_array() -> array", "a new id of a span as 8 integers",
            (context, _) -> array(bytes(context, SPAN_BYTES)))
        .impure("gen_trace_id_bytes() -> bytes", "a new id of a trace in 16 bytes",
            (context, _) -> Value.of(bytes(context, TRACE_BYTES)))
        .impure("gen_trace_id_array() -> array", "a new id of a trace as 16 integers",
            (context, _) -> array(bytes(context, TRACE_BYTES)));
  }

  private static ArrayValue array(byte[] bytes) {
    ArrayValue.Builder array = ArrayValue.builder();
    for (byte b : bytes) {
      array.add(Value.of(b & 0xFF));
    }
    return array.build();
  }
}
