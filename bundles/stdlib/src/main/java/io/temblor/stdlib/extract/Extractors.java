// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.stdlib.define.ModuleBuilder;

/** All extractors of this package. */
public final class Extractors {
  private Extractors() {}

  /** Returns the module that has them. Nobody has to use it: extractors are found by their names alone. */
  public static FunctionModule module() {
    GrokPatterns patterns = GrokPatterns.load();
    return ModuleBuilder.module("std::extract", "extract", "Extractors: what can stand behind `~` in patterns")
        .extractor("re", "the record of the named groups of a regular expression, anywhere in the text",
            ReExtractors::first)
        .extractor("rerg", "the record of all captures of the named groups of a regular expression, in arrays",
            ReExtractors::all)
        .extractor("glob", "whether the whole text fits a shell pattern of `?`, `*`, `**`, `[abc]` and `[!abc]`",
            Glob::compile)
        .extractor("dissect", "the record of the parts of a text that is cut at literals: `%{key} %{rest}`",
            Dissect::compile)
        .extractor("kv", "the record of fields like `a:1 b:2`; `kv|%{key}=%{val}&|` sets the separators",
            KeyValues::compile)
        .extractor("json", "the value of a JSON text; the pattern is ignored", _ -> TextExtractors.json())
        .extractor("base64", "the text in a base64 text; the pattern is ignored", _ -> TextExtractors.base64())
        .extractor("cidr",
            "`prefix` and `mask` of an IP address or block; with IPv4 blocks in the pattern, of addresses in them",
            Cidr::compile)
        .extractor("influx", "the record of a line of the InfluxDB line protocol; the pattern is ignored",
            _ -> Influx::extract)
        .extractor("grok", "the record of the parts of a text that named patterns match: `%{IP:client} %{WORD:method}`",
            pattern -> Grok.compile(pattern, patterns))
        .build();
  }
}
