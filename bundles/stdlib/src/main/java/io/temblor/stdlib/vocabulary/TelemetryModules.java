// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.vocabulary;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.Arguments;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.List;

/** {@code cncf::otel}: words of OpenTelemetry. */
final class TelemetryModules {
  private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
  private static final int STEPS = 4;         // of each severity
  private static final int INFO = 9;
  private static final int ERROR = 17;
  private static final int LAST = 24;
  private static final int SAMPLED = 128;

  private TelemetryModules() {}

  static List<FunctionModule> all() {
    ModuleBuilder ids = ModuleBuilder.module("cncf::otel", "otel", "Ids of spans and traces");
    Ids.addStrings(ids);
    Ids.addBytes(ids);
    return List.of(ids.build(), severity(), traceFlags(), temporality(), spanKind(), status(), codes(),
        deprecatedCodes(),
        spanId(), traceId());
  }

  private static FunctionModule severity() {
    ModuleBuilder module = ModuleBuilder.module("cncf::otel::logs::severity", "severity", "Severities of log records")
        .constant("UNSPECIFIED", 0);
    for (int number = 1; number <= LAST; number++) {
      module.constant(severityName(number), number);
    }
    return module
        .function("to_string(int) -> string", "the name of a severity",
            TelemetryModules::severityText, "to_string(1) => \"TRACE\"", "to_string(8) => \"DEBUG4\"",
            "to_string(9) => \"INFO\"",
            "to_string(25) fails")
        .function("indicates_error(int) -> bool", "whether a severity is ERROR or above",
            (_, arguments) -> Value.of(Arguments.integer(arguments[0]).compareTo(IntValue.of(ERROR)) >= 0),
            "indicates_error(17) => true", "indicates_error(16) => false")
        .function("make_default() -> int", "the severity INFO", (_, _) -> Value.of(INFO), "make_default() => 9")
        .build();
  }

  private static String severityName(int number) {
    int step = (number - 1) % STEPS;
    return SEVERITIES[(number - 1) / STEPS] + (step == 0 ? "" : step + 1);
  }

  private static Value severityText(CallContext context, Value[] arguments) throws FunctionException {
    IntValue number = Arguments.integer(arguments[0]);
    if (number.isUnsigned() || number.longValue() < 0 || number.longValue() > LAST) {
      throw FunctionException.failed(number + " is no severity; they go from 0 to " + LAST);
    }
    return Value.of(number.longValue() == 0 ? "UNSPECIFIED" : severityName((int) number.longValue()));
  }

  private static FunctionModule traceFlags() {
    return ModuleBuilder.module("cncf::otel::logs::traceflags", "traceflags", "Flags of traces")
        .function("from_int(int) -> record", "the flags by name; each is the text \" true\" or \" false\"",
            TelemetryModules::flags,
            "from_int(129) => {\"sampled\": \" true\", \"unused1\": \" false\", \"unused2\": \" false\", "
                + "\"unused3\": \" false\", \"unused4\": \" false\", \"unused5\": \" false\", \"unused6\": \" false\", \"unused7\": \" true\"}")
        .function("is_valid(any) -> bool", "whether only the flag `sampled` is set",
            (_, arguments) -> Value.of(arguments[0].equals(Value.of(SAMPLED))), "is_valid(128) => true",
            "is_valid(0) => false")
        .function("make_default() -> int", "no flags", (_, _) -> Value.of(0), "make_default() => 0")
        .build();
  }

  private static Value flags(CallContext context, Value[] arguments) throws FunctionException {
    long bits = Arguments.integer(arguments[0]).longValue();
    RecordValue.Builder flags = RecordValue.builder();
    for (int i = 0; i < 8; i++) {
      flags.put(i == 0 ? "sampled" : "unused" + i, Value.of((bits & SAMPLED >> i) != 0 ? " true" : " false"));
    }
    return flags.build();
  }

  private static FunctionModule temporality() {
    return ModuleBuilder
        .module("cncf::otel::metrics::temporality", "temporality", "How metrics refer to the time before them")
        .constant("UNSPECIFIED", 0).constant("DELTA", 1).constant("CUMULATIVE", 2).build();
  }

  private static FunctionModule spanKind() {
    return numbered(ModuleBuilder.module("cncf::otel::trace::spankind", "spankind", "Kinds of spans"),
        "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER")
        .function("make_default() -> int", "the kind INTERNAL", (_, _) -> Value.of(1), "make_default() => 1")
        .build();
  }

  private static ModuleBuilder numbered(ModuleBuilder module, String... names) {
    for (int i = 0; i < names.length; i++) {
      module.constant(names[i], i);
    }
    return module;
  }

  private static FunctionModule status() {
    return ModuleBuilder.module("cncf::otel::trace::status", "status", "The outcome of a span")
        .function("ok() -> record", "the status of a span that went well", (_, _) -> status(1, 0, Value.of("Ok")),
            "ok() => {\"code\": 1, \"deprecated_code\": 0, \"message\": \"Ok\"}")
        .function("error(any) -> record", "the status of a span that failed",
            (_, arguments) -> status(2, 2, arguments[0]),
            "error(\"no\") => {\"code\": 2, \"deprecated_code\": 2, \"message\": \"no\"}")
        .build();
  }

  private static RecordValue status(int code, int deprecated, Value message) {
    return RecordValue.of("code", Value.of(code), "deprecated_code", Value.of(deprecated), "message", message);
  }

  private static FunctionModule codes() {
    return numbered(ModuleBuilder.module("cncf::otel::trace::status::code", "code", "Codes of outcomes"), "UNSET", "OK",
        "ERROR")
        .build();
  }

  private static FunctionModule deprecatedCodes() {
    return numbered(
        ModuleBuilder.module("cncf::otel::trace::status::deprecated", "deprecated",
            "Codes of outcomes in old versions of the protocol"),
        "OK", "CANCELLED", "UNKNOWN_ERROR", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL_ERROR", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED").build();
  }

  private static FunctionModule spanId() {
    return ModuleBuilder.module("cncf::otel::span_id", "span_id", "Ids of spans")
        .function("is_valid(any) -> record", "whether an id of a span is valid, and in which form it is given",
            (_, arguments) -> spanIdValidity(arguments[0]),
            "is_valid(\"0123456789abcdef\") => {\"string\": true, \"value\": \"0123456789abcdef\"}",
            "is_valid(<<0,0,0,0,0,0,0,0>>) => {\"binary\": false, \"value\": <<0,0,0,0,0,0,0,0>>}",
            "is_valid([0, 0, 0, 0, 0, 0, 0, 1]) => {\"array\": true, \"value\": [0, 0, 0, 0, 0, 0, 0, 1]}",
            "is_valid(7) => {}")
        .build();
  }

  private static Value spanIdValidity(Value id) {
    return switch (id) {
      case StringValue text -> RecordValue.of("string", Value.of(isHexId(text, Ids.SPAN_BYTES)), "value", id);
      case BinaryValue bytes -> RecordValue.of("binary", Value.of(isByteId(bytes, Ids.SPAN_BYTES)), "value", id);
      case ArrayValue array -> RecordValue.of(
          "array", Value.of(array.size() == Ids.SPAN_BYTES && !isZero(array, Ids.SPAN_BYTES)), "value", id);
      default -> RecordValue.EMPTY;
    };
  }

  private static FunctionModule traceId() {
    return ModuleBuilder.module("cncf::otel::trace_id", "trace_id", "Ids of traces")
        .function("is_valid(any) -> record",
            "whether an id of a trace is valid, and in which form it is given; else false",
            (_, arguments) -> traceIdValidity(arguments[0]),
            "is_valid(\"x\") => {\"kind\": \"string\", \"valid\": false, \"value\": \"x\"}", "is_valid(7) => false")
        .build();
  }

  private static Value traceIdValidity(Value id) {
    return switch (id) {
      case StringValue text -> validity("string", isHexId(text, Ids.TRACE_BYTES), id);
      case BinaryValue bytes -> validity("binary", isByteId(bytes, Ids.TRACE_BYTES), id);
      // the zeros an id is compared with are those of a span, so that no id of a trace is ever found to be zero
      case ArrayValue array -> validity("array", array.size() == Ids.TRACE_BYTES, id);
      default -> Value.of(false);
    };
  }

  private static RecordValue validity(String kind, boolean valid, Value id) {
    return RecordValue.of("kind", Value.of(kind), "valid", Value.of(valid), "value", id);
  }

  private static boolean isHexId(StringValue text, int bytes) {
    return text.utf8Length() == 2 * bytes && !text.equalsText("0".repeat(2 * bytes));
  }

  private static boolean isByteId(BinaryValue bytes, int length) {
    return bytes.length() == length && !bytes.equals(Value.of(new byte[length]));
  }

  private static boolean isZero(ArrayValue array, int length) {
    for (int i = 0; i < length; i++) {
      if (!array.get(i).equals(Value.of(0))) { return false; }
    }
    return true;
  }
}
