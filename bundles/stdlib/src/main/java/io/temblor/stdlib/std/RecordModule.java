// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import static io.temblor.stdlib.define.Arguments.array;
import static io.temblor.stdlib.define.Arguments.record;
import static io.temblor.stdlib.define.Arguments.string;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.HashSet;
import java.util.Set;

/** {@code std::record}. */
final class RecordModule {
  private RecordModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("std::record", "record", "Functions on records")
        .function("len(record) -> int", "how many fields a record has",
            (_, arguments) -> Value.of(record(arguments[0]).size()), "len({\"a\": 1}) => 1", "len([]) fails")
        .function("is_empty(record) -> bool", "whether a record has no fields",
            (_, arguments) -> Value.of(record(arguments[0]).isEmpty()), "is_empty({}) => true")
        .function("contains(record, string) -> bool",
            "whether a record has a field of that key; `present the_record[the_key]` is faster",
            (_, arguments) -> Value.of(record(arguments[0]).get(string(arguments[1])) != null),
            "contains({\"a\": null}, \"a\") => true", "contains({}, \"a\") => false")
        .function("keys(record) -> array", "the keys of a record", RecordModule::keys,
            "keys({\"b\": 1, \"a\": 2}) => [\"b\", \"a\"]")
        .function("values(record) -> array", "the values of a record", RecordModule::values,
            "values({\"b\": 1, \"a\": 2}) => [1, 2]")
        .function("to_array(record) -> array", "the fields of a record as pairs of key and value",
            RecordModule::toArray,
            "to_array({\"b\": 1, \"a\": 2}) => [[\"b\", 1], [\"a\", 2]]")
        .function("from_array(array) -> record",
            "the record of pairs of key and value; of two with one key the last counts",
            RecordModule::fromArray,
            "from_array([[\"b\", 1], [\"a\", 2]]) => {\"b\": 1, \"a\": 2}",
            "from_array([[\"a\", 1], [\"a\", 2]]) => {\"a\": 2}",
            "from_array([[1, 2]]) fails", "from_array([[\"a\"]]) fails", "from_array([1]) fails")
        .function("extract(record, array) -> record", "the fields of a record whose keys are in an array",
            RecordModule::extract,
            "extract({\"a\": 1, \"b\": 2, \"c\": 3}, [\"c\", \"a\", \"x\", 7]) => {\"a\": 1, \"c\": 3}")
        .function("combine(record, record) -> record",
            "the fields of both records, those of the second win; `merge left of right end` is faster",
            (_, arguments) -> RecordValue.builder().putAll(record(arguments[0])).putAll(record(arguments[1])).build(),
            "combine({\"a\": 1, \"b\": 2}, {\"a\": 3, \"c\": 4}) => {\"a\": 3, \"b\": 2, \"c\": 4}")
        .function("rename(record, record) -> record",
            "a record whose keys are replaced as a record of old and new keys says",
            RecordModule::rename,
            "rename({\"a\": 1, \"b\": 2}, {\"a\": \"c\", \"b\": 7}) => {\"c\": 1, \"b\": 2}",
            "rename({\"a\": 1, \"b\": 2}, {\"a\": \"b\"}) => {\"b\": 2}")
        .build();
  }

  private static Value keys(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder keys = ArrayValue.builder();
    RecordCursor fields = record(arguments[0]).cursor();
    while (fields.next()) {
      keys.add(fields.keyValue());
    }
    return keys.build();
  }

  private static Value values(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder values = ArrayValue.builder();
    RecordCursor fields = record(arguments[0]).cursor();
    while (fields.next()) {
      values.add(fields.value());
    }
    return values.build();
  }

  private static Value toArray(CallContext context, Value[] arguments) throws FunctionException {
    ArrayValue.Builder pairs = ArrayValue.builder();
    RecordCursor fields = record(arguments[0]).cursor();
    while (fields.next()) {
      pairs.add(ArrayValue.of(fields.keyValue(), fields.value()));
    }
    return pairs.build();
  }

  private static Value fromArray(CallContext context, Value[] arguments) throws FunctionException {
    RecordValue.Builder record = RecordValue.builder();
    int index = 0;
    for (Value element : array(arguments[0])) {
      if (!(element instanceof ArrayValue pair)) {
        throw FunctionException.failed("element " + index + " is " + element + ", must be a pair of key and value");
      }
      if (pair.size() != 2) {
        throw FunctionException.failed(
            "element " + index + " is an array of " + pair.size() + " elements, must be a pair of key and value");
      }
      if (!(pair.get(0) instanceof StringValue key)) {
        throw FunctionException.failed("the key in element " + index + " is " + pair.get(0) + ", must be a string");
      }
      record.put(key.toKey(), pair.get(1));
      index++;
    }
    return record.build();
  }

  private static Value extract(CallContext context, Value[] arguments) throws FunctionException {
    RecordValue record = record(arguments[0]);
    Set<Key> wanted = new HashSet<>();
    for (Value key : array(arguments[1])) {
      if (key instanceof StringValue string) {
        wanted.add(string.toKey());
      }
    }
    RecordValue.Builder extracted = RecordValue.builder();
    RecordCursor fields = record.cursor();
    while (fields.next()) {
      Key key = fields.toKey();
      if (wanted.contains(key)) {
        extracted.put(key, fields.value());
      }
    }
    return extracted.build();
  }

  private static Value rename(CallContext context, Value[] arguments) throws FunctionException {
    RecordValue record = record(arguments[0]);
    RecordValue names = record(arguments[1]);
    RecordValue.Builder renamed = RecordValue.builder(record.size());
    RecordCursor fields = record.cursor();
    while (fields.next()) {
      Key key = fields.toKey();
      renamed.put(names.get(key) instanceof StringValue name ? name.toKey() : key, fields.value());
    }
    return renamed.build();
  }
}
