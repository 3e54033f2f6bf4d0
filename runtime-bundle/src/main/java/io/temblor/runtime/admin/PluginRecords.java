// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reports and receipts as records, the same for everybody: in the history on disk, on the metrics stream, and in what {@code --format json}
 * prints. Field names are in snake case, instants are ISO 8601 in UTC with as many digits as they need, durations are microseconds and
 * say so in their names, choices are the lower-case words that people read: {@code rolled back}. What is unknown is an empty string or
 * array; no field is ever missing.
 *
 * <p>Fields may be added; none is renamed and none changes its meaning. {@link ReceiptReader} reads receipts back.
 */
public final class PluginRecords {
  private PluginRecords() {}

  /** Returns a receipt as a record. */
  public static RecordValue of(PluginReceipt receipt) {
    return RecordValue.builder(15)
        .put("id", Value.of(receipt.id()))
        .put("at", Value.of(receipt.at().toString()))
        .put("action", word(receipt.action()))
        .put("bundle", Value.of(receipt.bundle()))
        .put("from_version", Value.of(receipt.fromVersion()))
        .put("to_version", Value.of(receipt.toVersion()))
        .put("sha256", Value.of(receipt.sha256()))
        .put("verdict", word(receipt.verdict()))
        .put("reasons", texts(receipt.reasons()))
        .put("bindings", array(receipt.bindings(), PluginRecords::of))
        .put("events", of(receipt.events()))
        .put("pause_us", Value.of(receipt.pauseMicros()))
        .put("steps", array(receipt.steps(), PluginRecords::of))
        .put("leak", of(receipt.leak()))
        .put("reason", Value.of(receipt.reason()))
        .build();
  }

  /** Returns what an exchange did to one part of a flow as a record. */
  public static RecordValue of(BindingReceipt binding) {
    return RecordValue.builder(9)
        .put("flow", Value.of(binding.flow()))
        .put("node", Value.of(binding.node()))
        .put("plugins", Value.of(binding.plugins()))
        .put("from_version", Value.of(binding.fromVersion()))
        .put("to_version", Value.of(binding.toVersion()))
        .put("instances", Value.of((long) binding.instances()))
        .put("moved", Value.of(binding.moved()))
        .put("pause_us", Value.of(binding.pauseMicros()))
        .put("outcome", Value.of(binding.outcome()))
        .build();
  }

  /** Returns what a deployment does to one part of a flow as a record; a value that is not shown is an empty string. */
  public static RecordValue of(FlowChange change) {
    return RecordValue.of(
        "flow", Value.of(change.flow()), "part", Value.of(change.part().toString()), "node", Value.of(change.node()),
        "action", Value.of(change.action().toString()), "reasons", array(change.reasons(), PluginRecords::of));
  }

  private static RecordValue of(FlowChange.Reason reason) {
    return RecordValue.of("setting", Value.of(reason.setting()), "before", Value.of(reason.before()), "after",
        Value.of(reason.after()));
  }

  /** Returns what flows did as a record. */
  public static RecordValue of(EventCounts events) {
    return RecordValue.builder(6)
        .put("in", Value.of(events.in()))
        .put("out", Value.of(events.out()))
        .put("acked", Value.of(events.acked()))
        .put("failed", Value.of(events.failed()))
        .put("err", Value.of(events.err()))
        .put("moved", Value.of(events.moved()))
        .build();
  }

  /** Returns something that was done as a record. */
  public static RecordValue of(PluginReceipt.Step step) {
    return RecordValue.of("name", Value.of(step.name()), "us", Value.of(step.micros()), "done", Value.of(step.done()));
  }

  /** Returns whether an old version is gone as a record; {@code restart_advised} is for those who only look at that. */
  public static RecordValue of(LeakVerdict leak) {
    return RecordValue.of("state", word(leak.state()), "holders", texts(leak.holders()), "cleaned",
        texts(leak.cleaned()), "restart_advised", Value.of(leak.isRestartAdvised()));
  }

  /** Returns what a check found as a record; {@code good} says whether anything speaks against it. */
  public static RecordValue of(CheckReport check) {
    return RecordValue.builder(10)
        .put("name", Value.of(check.name()))
        .put("version", Value.of(check.version()))
        .put("running_version", Value.of(check.runningVersion()))
        .put("sha256", Value.of(check.sha256()))
        .put("good", Value.of(check.isGood()))
        .put("plugins", texts(check.plugins()))
        .put("refusals", texts(check.refusals()))
        .put("warnings", texts(check.warnings()))
        .put("blast_radius", texts(check.blastRadius()))
        .put("bindings", texts(check.bindings()))
        .build();
  }

  /** Returns a bundle as a record. */
  public static RecordValue of(BundleReport bundle) {
    return RecordValue.builder(11)
        .put("name", Value.of(bundle.name()))
        .put("version", Value.of(bundle.version()))
        .put("id", Value.of(bundle.id()))
        .put("state", Value.of(bundle.state()))
        .put("origin", Value.of(bundle.origin()))
        .put("sha256", Value.of(bundle.sha256()))
        .put("plugins", texts(bundle.plugins()))
        .put("flows", texts(bundle.flows()))
        .put("instances", Value.of((long) bundle.instances()))
        .put("errors", Value.of(bundle.errors()))
        .put("advice", texts(bundle.advice()))
        .build();
  }

  /** Returns a pin as a record. */
  public static RecordValue of(PluginPin pin) {
    return RecordValue.of("bundle", Value.of(pin.bundle()), "flow", Value.of(pin.flow()), "versions",
        Value.of(pin.versions()));
  }

  private static Value word(Enum<?> choice) {
    return Value.of(choice.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static Value texts(List<String> texts) {
    return array(texts, Value::of);
  }

  private static <T> Value array(List<T> elements, Function<T, Value> toValue) {
    return ArrayValue.of(elements.stream().map(toValue).toList());
  }
}
