// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code tremor::system}. */
final class SystemModule {
  private SystemModule() {}

  static FunctionModule module(String hostname, String version) {
    Value host = Value.of(hostname);
    Value number = Value.of(version);
    return ModuleBuilder.module("tremor::system", "system", "The process and the machine that work on the event")
        .impure("hostname() -> string", "the name of the machine", (_, _) -> host)
        .impure("ingest_ns() -> int", "when the event entered, in nanoseconds since the epoch",
            (context, _) -> Value.ofUnsigned(context.ingestNanos()), "ingest_ns() => 123456789000")
        .impure("instance() -> string", "the name of the process", (context, _) -> Value.of(context.instance()),
            "instance() => \"tremor\"")
        .impure("nanotime() -> int", "the current time in nanoseconds since the epoch; `ingest_ns` costs less",
            (context, _) -> Value.ofUnsigned(context.nowNanos()), "nanotime() => 123456790000")
        .function("version() -> string", "the version of the standard library", (_, _) -> number)
        .build();
  }
}
