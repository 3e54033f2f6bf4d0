// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code tremor::origin}. */
final class OriginModule {
  /** The origin of events that have none, as the PDK and the language write it. */
  private static final Origin NOWHERE = Origin.of("temblor", "localhost");

  private OriginModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("tremor::origin", "origin", "Where the event entered; null where there is no origin")
        .impure("scheme() -> string", "the connector's own scheme", of(origin -> Value.of(origin.scheme())),
            "scheme() => \"snot\"")
        .impure("host() -> string", "the host", of(origin -> Value.of(origin.host())), "host() => \"test\"")
        .impure("port() -> int", "the port, null if there is none", of(OriginModule::port), "port() => 23")
        .impure("path() -> array", "the segments of the path", of(OriginModule::path), "path() => [\"snot\"]")
        .impure("as_uri_string() -> string", "the whole URI", of(origin -> Value.of(origin.toString())),
            "as_uri_string() => \"snot://test:23/snot\"")
        .impure("as_uri_record() -> record", "the parts of the URI in a record", of(OriginModule::record),
            "as_uri_record() => {\"scheme\": \"snot\", \"host\": \"test\", \"port\": 23, \"path\": [\"snot\"]}")
        .build();
  }

  private static Function of(java.util.function.Function<Origin, Value> part) {
    return (context, _) -> {
      Origin origin = context.origin();
      return origin.equals(NOWHERE) ? Value.NULL : part.apply(origin);
    };
  }

  private static Value port(Origin origin) {
    return origin.port() == 0 ? Value.NULL : Value.of(origin.port());
  }

  private static Value path(Origin origin) {
    return ArrayValue.of(origin.path().stream().map(StringValue::of).toList());
  }

  private static Value record(Origin origin) {
    return RecordValue.of("scheme", Value.of(origin.scheme()), "host", Value.of(origin.host()), "port", port(origin),
        "path", path(origin));
  }
}
