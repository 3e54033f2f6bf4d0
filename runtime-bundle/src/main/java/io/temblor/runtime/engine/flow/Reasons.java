// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.FlowChange.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what differs between two definitions, setting by setting. Values are shown only of options that the plugin describes and does not
 * call secret, whose names do not sound secret either, and that are short; what stands in front of the host of an address never is.
 */
final class Reasons {
  private static final int SHOWN_CHARACTERS = 80;
  private static final Pattern SOUNDS_SECRET = Pattern.compile(
      "(?i).*(passw|pwd|secret|token|credential|passphrase|api_?key|access_?key|private_?key|auth).*");
  private static final Pattern USER_OF_ADDRESS = Pattern.compile("(?<=://)[^/@\\s\"]*@");

  private final Definitions definitions;

  Reasons(Definitions definitions) {
    this.definitions = definitions;
  }

  List<Reason> of(ConnectorPlan before, ConnectorPlan after) {
    List<Reason> reasons = new ArrayList<>();
    addPlugin("type", before.plugin(), after.plugin(), reasons);
    addConfig("config", after.plugin(), before.config(), after.config(), reasons);
    addComponents("codec", before.codec().stream().toList(), after.codec().stream().toList(), reasons);
    addComponents("preprocessors", before.preprocessors(), after.preprocessors(), reasons);
    addComponents("postprocessors", before.postprocessors(), after.postprocessors(), reasons);
    add("reconnect", text(before.reconnect()), text(after.reconnect()), reasons);
    add("metrics_interval_s", text(before.metricsIntervalSeconds()), text(after.metricsIntervalSeconds()), reasons);
    return reasons;
  }

  List<Reason> of(NodePlan before, NodePlan after) {
    List<Reason> reasons = new ArrayList<>();
    addPlugin("type", before.plugin().orElseThrow(), after.plugin().orElseThrow(), reasons);
    addConfig("", after.plugin().orElseThrow(), before.config(), after.config(), reasons);
    List<Reason> told = new ArrayList<>(reasons.stream().filter(reason -> !isUntold(reason)).toList());
    if (told.size() < reasons.size()) { // a program: its text says it all, and stands in the file
      told.add(Reason.untold("definition"));
    }
    return told;
  }

  private static boolean isUntold(Reason reason) {
    return reason.before().isEmpty() && reason.after().isEmpty();
  }

  private static void addPlugin(String setting, PluginRef before, PluginRef after, List<Reason> reasons) {
    add(setting, before.type(), after.type(), reasons);
    add("version", before.versions().toString(), after.versions().toString(), reasons);
  }

  private void addComponents(
      String setting, List<ComponentPlan> before, List<ComponentPlan> after, List<Reason> reasons) {
    if (before.size() == 1 && after.size() == 1 && before.getFirst().plugin().equals(after.getFirst().plugin())) {
      addConfig(setting, after.getFirst().plugin(), before.getFirst().config(), after.getFirst().config(), reasons);
    } else if (!names(before).equals(names(after))) {
      reasons.add(new Reason(setting, names(before), names(after)));
    } else if (!definitions.same(before, after)) {
      reasons.add(Reason.untold(setting));
    }
  }

  private static String names(List<ComponentPlan> plans) {
    List<String> names = plans.stream().map(plan -> plan.plugin().type()
        + (plan.plugin().versions().text().isEmpty() ? "" : " " + plan.plugin().versions())).toList();
    return String.join(", ", names);
  }

  private void addConfig(String setting, PluginRef ref, Value before, Value after, List<Reason> reasons) {
    if (!definitions.same(ref, before, after)) {
      addValues(setting, List.of(), definitions.configType(ref), before, after, reasons);
    }
  }

  private static void addValues(String setting, List<String> path, Optional<Class<?>> type, Value before, Value after,
      List<Reason> reasons) {
    if (before.equals(after)) { return; }
    RecordValue left = record(before);
    RecordValue right = record(after);
    if (left == null || right == null) {
      String where = path.isEmpty() && setting.isEmpty() ? "definition" : setting;
      boolean shown = type.isPresent() && !path.isEmpty() && !ConfigReader.isSecret(type.get(), path)
          && path.stream().noneMatch(option -> SOUNDS_SECRET.matcher(option).matches());
      reasons.add(shown ? told(where, shown(before), shown(after)) : Reason.untold(where));
      return;
    }
    Set<String> keys = new LinkedHashSet<>();
    left.forEach((key, value) -> keys.add(key));
    right.forEach((key, value) -> keys.add(key));
    for (String key : keys) {
      List<String> inner = new ArrayList<>(path);
      inner.add(key);
      addValues(setting.isEmpty() ? key : setting + "." + key, inner, type, orNull(left.get(key)),
          orNull(right.get(key)), reasons);
    }
  }

  private static RecordValue record(Value value) {
    return value instanceof RecordValue record ? record : value.equals(Value.NULL) ? RecordValue.EMPTY : null;
  }

  private static Value orNull(Value value) {
    return value == null ? Value.NULL : value;
  }

  private static String shown(Value value) {
    return value.equals(Value.NULL) ? "" : USER_OF_ADDRESS.matcher(value.toString()).replaceAll("…@");
  }

  private static Reason told(String setting, String before, String after) {
    boolean tooLong = before.length() > SHOWN_CHARACTERS || after.length() > SHOWN_CHARACTERS;
    return tooLong || before.equals(after) ? Reason.untold(setting) : new Reason(setting, before, after);
  }

  private static void add(String setting, String before, String after, List<Reason> reasons) {
    if (!before.equals(after)) {
      reasons.add(new Reason(setting, before, after));
    }
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  private static String text(Reconnect reconnect) {
    return switch (reconnect) {
      case Reconnect.None _ -> "none";
      case Reconnect.Retry retry -> "retry after " + retry.intervalMillis() + " ms, growing by " + retry.growthRate()
          + (retry.maxRetries().isPresent() ? ", " + retry.maxRetries().getAsLong() + " times" : "")
          + (retry.randomized() ? ", randomized" : "");
    };
  }
}
