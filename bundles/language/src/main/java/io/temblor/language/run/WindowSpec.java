// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Location;
import io.temblor.pdk.value.Value;
import java.util.OptionalLong;

/**
 * A window as it is defined.
 *
 * @param name its name
 * @param rule when it closes
 * @param maxGroups how many groups may be open at once
 * @param evictionNanos how long a group may be without an event before it is forgotten
 * @param script where its script stands, for messages
 */
record WindowSpec(String name, Rule rule, OptionalLong maxGroups, OptionalLong evictionNanos, Location script) {
  /** When a window closes. */
  sealed interface Rule {
    /** After a number of events, or of what the script makes of them. */
    record Size(long size, ScriptCode weight) implements Rule {}

    /** After a time; by the ingest time of events, or by what the script makes of them. */
    record Interval(long nanos, ScriptCode time) implements Rule {}

    /** When the script says so. */
    record State(Value initial, ScriptCode main, ScriptCode tick) implements Rule {}
  }
}
