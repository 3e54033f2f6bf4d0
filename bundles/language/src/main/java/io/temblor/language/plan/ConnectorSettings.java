// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.With;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.VersionRange;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the {@code with} of a connector says. All that is wrong with it is reported. */
final class ConnectorSettings {
  private static final List<String> KEYS = List.of(
      "codec", "config", "metrics_interval_s", "postprocessors", "preprocessors", "reconnect", "version");
  private static final List<String> RETRY_KEYS =
      List.of("interval_ms", "growth_rate", "max_retries", "randomized");
  private static final double DEFAULT_GROWTH = 1.5;

  private final Findings findings;
  private final Source source;
  private final Definition.Connector definition;
  private final RecordValue settings;

  ConnectorSettings(Findings findings, Source source, Definition.Connector definition, RecordValue settings) {
    this.findings = findings;
    this.source = source;
    this.definition = definition;
    this.settings = settings;
  }

  /** Looks for keys that connectors do not have. */
  static void checkKeys(Findings findings, Source source, Definition.Connector definition) {
    for (With.Entry entry : definition.with().map(With::entries).orElse(List.of()).reversed()) {
      String key = entry.name().text();
      if (!KEYS.contains(key)) {
        findings.mistake(Code.UNKNOWN_SETTING, source, entry.name().span(),
            "connectors have no setting `" + key + "`",
            Spelling.didYouMean(key, KEYS)
                .or(() -> Optional.of("there are: " + String.join(", ", KEYS)
                    + "; options of the connector itself belong into `config`")));
      }
    }
  }

  ConnectorPlan plan(String alias, Position position) {
    Value config = settings.get("config") == null ? Value.NULL : settings.get("config");
    if (!(config instanceof RecordValue) && config != Value.NULL) {
      wrong("config", "a record", config);
    }
    return new ConnectorPlan(alias,
        new PluginRef(PluginKind.CONNECTOR, definition.type().text(), version("version", settings.get("version"))),
        config, codec(), components("preprocessors", PluginKind.PREPROCESSOR),
        components("postprocessors", PluginKind.POSTPROCESSOR), reconnect(), metricsInterval(), position);
  }

  private Optional<ComponentPlan> codec() {
    Value codec = settings.get("codec");
    return codec == null ? Optional.empty() : component("codec", PluginKind.CODEC, codec);
  }

  private List<ComponentPlan> components(String key, PluginKind kind) {
    List<ComponentPlan> plans = new ArrayList<>();
    switch (settings.get(key)) {
      case null -> {}
      case ArrayValue list -> list.forEach(element -> component(key, kind, element).ifPresent(plans::add));
      case Value other -> wrong(key, "an array of names or records", other);
    }
    return plans;
  }

  /** A name, or a record of name, options and version. */
  private Optional<ComponentPlan> component(String key, PluginKind kind, Value value) {
    if (value instanceof StringValue name) {
      return Optional.of(new ComponentPlan(PluginRef.of(kind, name.text()), Value.NULL));
    }
    if (value instanceof RecordValue record && record.get("name") instanceof StringValue name) {
      Value config = record.get("config") == null ? Value.NULL : record.get("config");
      return Optional.of(new ComponentPlan(
          new PluginRef(kind, name.text(), version(key, record.get("version"))), config));
    }
    wrong(key, "a name, or a record with a `name`", value);
    return Optional.empty();
  }

  private VersionRange version(String key, Value value) {
    if (value == null) { return VersionRange.ANY; }
    try {
      if (value instanceof StringValue text) { return new VersionRange(text.text()); }
      wrong(key, "a version range in quotes", value);
    } catch (IllegalArgumentException malformed) {
      report(key, malformed.getMessage(), Optional.empty());
    }
    return VersionRange.ANY;
  }

  private OptionalLong metricsInterval() {
    Value interval = settings.get("metrics_interval_s");
    if (interval instanceof IntValue seconds && !seconds.isNegative()) { return OptionalLong.of(signed(seconds)); }
    if (interval != null) {
      wrong("metrics_interval_s", "a number of seconds", interval);
    }
    return OptionalLong.empty();
  }

  private Reconnect reconnect() {
    Value reconnect = settings.get("reconnect");
    if (reconnect == null) { return new Reconnect.None(); }
    if (!(reconnect instanceof RecordValue record) || record.size() != 1
        || !(record.get("retry") instanceof RecordValue retry)) {
      wrong("reconnect", "a record such as {\"retry\": {\"interval_ms\": 100}}", reconnect);
      return new Reconnect.None();
    }
    RecordCursor cursor = retry.cursor();
    while (cursor.next()) {
      String key = cursor.key();
      if (!RETRY_KEYS.contains(key)) {
        report("reconnect", "`retry` has no option `" + key + "`",
            Spelling.didYouMean(key, RETRY_KEYS)
                .or(() -> Optional.of("there are: " + String.join(", ", RETRY_KEYS))));
      }
    }
    return new Reconnect.Retry(interval(retry), growth(retry), retries(retry), randomized(retry));
  }

  private long interval(RecordValue retry) {
    Value interval = retry.get("interval_ms");
    if (interval instanceof IntValue millis && !millis.isNegative()) { return signed(millis); }
    report("reconnect", "`retry` needs `interval_ms`, a number of milliseconds", Optional.empty());
    return 0;
  }

  private double growth(RecordValue retry) {
    return switch (retry.get("growth_rate")) {
      case null -> DEFAULT_GROWTH;
      case FloatValue rate -> rate.doubleValue();
      case IntValue rate -> rate.doubleValue();
      case Value other -> {
        report("reconnect", "`growth_rate` is a number", Optional.empty());
        yield DEFAULT_GROWTH;
      }
    };
  }

  private OptionalLong retries(RecordValue retry) {
    return switch (retry.get("max_retries")) {
      case null -> OptionalLong.empty();
      case IntValue count when !count.isNegative() -> OptionalLong.of(signed(count));
      case Value other -> {
        report("reconnect", "`max_retries` is a number of tries", Optional.empty());
        yield OptionalLong.empty();
      }
    };
  }

  /** A number that is not negative; what has no place in a long is more than anybody waits for. */
  private static long signed(IntValue number) {
    return number.isUnsigned() ? Long.MAX_VALUE : number.longValue();
  }

  private boolean randomized(RecordValue retry) {
    return switch (retry.get("randomized")) {
      case null -> true;
      case BoolValue bool -> bool.value();
      case Value other -> {
        report("reconnect", "`randomized` is a bool", Optional.empty());
        yield true;
      }
    };
  }

  private void wrong(String key, String expected, Value found) {
    report(key, "`" + key + "` of a connector is " + expected + ", not " + found, Optional.empty());
  }

  private void report(String key, String message, Optional<String> hint) {
    definition.with().stream().flatMap(with -> with.entries().stream())
        .filter(entry -> entry.name().text().equals(key)).findFirst()
        .ifPresent(entry -> findings.mistake(Code.BAD_CONFIGURATION, source, entry, message, hint));
  }
}
