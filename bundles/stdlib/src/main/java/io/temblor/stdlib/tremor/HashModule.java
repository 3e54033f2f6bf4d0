// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

import static io.temblor.stdlib.define.Arguments.natural;
import static io.temblor.stdlib.define.Arguments.string;

import io.temblor.json.JsonWriter;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import io.temblor.stdlib.define.Sizes;

/** {@code tremor::chash}. */
final class HashModule {
  private static final long KEY_1 = 8390880576440238080L;
  private static final long KEY_2 = 128034676764530L;
  private static final long MAX_SLOTS = 0xFFFF_FFFFL;

  private HashModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("tremor::chash", "chash", "Consistent hashing: which of several slots a key belongs to")
        .function("jump(string, int) -> int", "the slot of a key, from 0 to below the number of slots",
            (_, arguments) -> jump(KEY_1, KEY_2, arguments[0], arguments[1]),
            "jump(\"snot\", 9) => 8", "jump(\"badger\", 9) => 2", "jump(\"badger\", 1) => 0",
            "jump(\"badger\", 0) fails",
            "jump(1, 9) fails", "jump(\"badger\", 4294967296) fails")
        .function("jump_with_keys(int, int, string, int) -> int", "the slot of a key, hashed with keys of one's own",
            (_, arguments) -> jump(
                natural(arguments[0]).longValue(), natural(arguments[1]).longValue(), arguments[2], arguments[3]),
            "jump_with_keys(8, 2, \"badger\", 9) => 3", "jump_with_keys(-1, 2, \"badger\", 9) fails")
        .function("sorted_serialize(any) -> string", "the JSON text of a value, with the keys of all records sorted",
            HashModule::sorted,
            "sorted_serialize({\"b\": [{\"d\": 1, \"c\": 2}], \"a\": null}) => \"{\\\"a\\\":null,\\\"b\\\":[{\\\"c\\\":2,\\\"d\\\":1}]}\"")
        .build();
  }

  private static Value jump(long key1, long key2, Value key, Value slots) throws FunctionException {
    IntValue count = natural(slots);
    if (count.isUnsigned() || count.longValue() > MAX_SLOTS) { throw FunctionException.badType(); }
    if (count.longValue() == 0) { throw FunctionException.failed("there are 0 slots, must be at least 1"); }
    return Value.of(ConsistentHash.slot(key1, key2, string(key).toUtf8(), count.longValue()));
  }

  private static Value sorted(CallContext context, Value[] arguments) throws FunctionException {
    JsonWriter writer = new JsonWriter(JsonWriter.Order.SORTED, JsonWriter.Binary.BASE64, Sizes.MAX_TEXT);
    try {
      arguments[0].writeTo(writer);
    } catch (IllegalStateException e) {
      throw FunctionException.failed("the value cannot be written as JSON: " + e.getMessage());
    }
    return Value.of(writer.toString());
  }
}
