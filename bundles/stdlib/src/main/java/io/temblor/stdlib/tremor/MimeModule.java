// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.stdlib.define.ModuleBuilder;

/** {@code tremor::mime}. */
final class MimeModule {
  private MimeModule() {}

  static FunctionModule module() {
    return ModuleBuilder.module("tremor::mime", "mime", "Which codec belongs to which MIME type")
        .constant("MIME_TO_CODEC", record(
            "application/json", "json",
            "application/yaml", "yaml",
            "text/csv", "csv",
            "text/plain", "string",
            "text/html", "string",
            "text/syslog", "syslog",
            "application/msgpack", "msgpack",
            "application/x-msgpack", "msgpack",
            "application/vnd.msgpack", "msgpack",
            "application/octet-stream", "binary"))
        .constant("CODEC_TO_MIME", record(
            "json", "application/json",
            "csv", "text/csv",
            "string", "text/plain",
            "syslog", "text/plain",
            "influx", "text/plain",
            "statsd", "text/plain",
            "dogstatsd", "text/plain",
            "msgpack", "application/msgpack",
            "yaml", "application/yaml",
            "binary", "application/octet-stream",
            "binflux", "application/octet-stream"))
        .constant("ANY", "*/*")
        .constant("AMY", "*/*")           // misspelt in the reference, and part of its interface
        .build();
  }

  private static RecordValue record(String... keysAndValues) {
    RecordValue.Builder record = RecordValue.builder(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      record.put(keysAndValues[i], Value.of(keysAndValues[i + 1]));
    }
    return record.build();
  }
}
