// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.json.Json;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.LeakVerdict.State;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Step;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginRecordsTest {
  private static final PluginReceipt RECEIPT =
      new PluginReceipt(7, Instant.parse("2026-01-31T12:00:00.250Z"), Action.UPGRADE, "codec-json", "1.2.0", "1.3.0",
          "abc", Verdict.ROLLED_BACK, List.of("too many errors"),
          List.of(new BindingReceipt("f", "in", "codec `json`", "1.2.0", "1.3.0", 2, 3, 812, "moved back: errors")),
          new EventCounts(10, 9, 8, 1, 2, 3), 812,
          List.of(new Step("check", 1500, true), new Step("cut over", 9, false)),
          new LeakVerdict(State.LEAKED, List.of("thread `x`"), List.of("MBean `y`")), "try it");

  /** What others read: a change here is a change of a format. */
  private static final String RECEIPT_JSON = """
      {"id":7,"at":"2026-01-31T12:00:00.250Z","action":"upgrade","bundle":"codec-json","from_version":"1.2.0",\
      "to_version":"1.3.0","sha256":"abc","verdict":"rolled back","reasons":["too many errors"],\
      "bindings":[{"flow":"f","node":"in","plugins":"codec `json`","from_version":"1.2.0","to_version":"1.3.0",\
      "instances":2,"moved":3,"pause_us":812,"outcome":"moved back: errors"}],\
      "events":{"in":10,"out":9,"acked":8,"failed":1,"err":2,"moved":3},"pause_us":812,\
      "steps":[{"name":"check","us":1500,"done":true},{"name":"cut over","us":9,"done":false}],\
      "leak":{"state":"leaked","holders":["thread `x`"],"cleaned":["MBean `y`"],"restart_advised":true},\
      "reason":"try it"}""";

  @Test
  void receiptHasItsFormat() {
    assertThat(Json.text(PluginRecords.of(RECEIPT))).isEqualTo(RECEIPT_JSON);
  }

  @Test
  void receiptIsReadBack() {
    assertThat(ReceiptReader.receipt((RecordValue) Json.parse(RECEIPT_JSON))).isEqualTo(RECEIPT);
  }

  @Test
  void everyActionVerdictAndLeakStateIsReadBack() {
    for (Action action : Action.values()) {
      for (Verdict verdict : Verdict.values()) {
        for (State state : State.values()) {
          PluginReceipt receipt =
              new PluginReceipt(1, Instant.EPOCH, action, "", "", "", "", verdict, List.of(), List.of(),
                  EventCounts.NONE, 0, List.of(), new LeakVerdict(state, List.of(), List.of()), "");

          assertThat(ReceiptReader.receipt(PluginRecords.of(receipt))).isEqualTo(receipt);
        }
      }
    }
  }

  @Test
  void receiptOfALaterVersionIsReadWithoutWhatItAdds() {
    RecordValue later = PluginRecords.of(RECEIPT).with("colour", Value.of("green"));

    assertThat(ReceiptReader.receipt(later)).isEqualTo(RECEIPT);
  }

  @Test
  void receiptOfAnEarlierVersionIsReadWithDefaults() {
    RecordValue earlier = PluginRecords.of(RECEIPT).without("leak").without("events").without("steps");

    PluginReceipt read = ReceiptReader.receipt(earlier);

    assertThat(read.leak()).isEqualTo(LeakVerdict.NOT_CHECKED);
    assertThat(read.events()).isEqualTo(EventCounts.NONE);
    assertThat(read.steps()).isEmpty();
  }

  @Test
  void wrongFieldIsNamed() {
    RecordValue record = PluginRecords.of(RECEIPT);

    assertThatThrownBy(() -> ReceiptReader.receipt(record.without("id"))).hasMessage("field `id` is missing");
    assertThatThrownBy(() -> ReceiptReader.receipt(record.with("at", Value.of("yesterday"))))
        .hasMessage("field `at` is `yesterday`, must be an instant such as 2026-01-31T12:00:00Z");
    assertThatThrownBy(() -> ReceiptReader.receipt(record.with("verdict", Value.of("fine"))))
        .hasMessage("field `verdict` is `fine`, must be one of committed, refused, rolled back, failed");
    assertThatThrownBy(() -> ReceiptReader.receipt(record.with("action", Value.of(1L))))
        .hasMessageStartingWith("field `action` must not be of kind");
  }

  @Test
  void checkHasItsFormat() {
    CheckReport check = new CheckReport("codec-json", "1.3.0", "1.2.0", "abc", List.of("codec `json`"), List.of("no"),
        List.of("well"), List.of("x [3]"), List.of("f::in"));

    assertThat(Json.text(PluginRecords.of(check))).isEqualTo("""
        {"name":"codec-json","version":"1.3.0","running_version":"1.2.0","sha256":"abc","good":false,\
        "plugins":["codec `json`"],"refusals":["no"],"warnings":["well"],"blast_radius":["x [3]"],\
        "bindings":["f::in"]}""");
  }

  @Test
  void bundleHasItsFormat() {
    BundleReport bundle =
        new BundleReport("codec-json", "1.3.0", 42, "active", "upgrade", "abc", List.of("codec `json`"),
            List.of("f"), 2, 1, List.of("restart"));

    assertThat(Json.text(PluginRecords.of(bundle))).isEqualTo("""
        {"name":"codec-json","version":"1.3.0","id":42,"state":"active","origin":"upgrade","sha256":"abc",\
        "plugins":["codec `json`"],"flows":["f"],"instances":2,"errors":1,"advice":["restart"]}""");
  }

  @Test
  void pinHasItsFormatAndIsReadBack() {
    PluginPin pin = new PluginPin("codec-json", "f", "[1.2,2)");

    assertThat(Json.text(PluginRecords.of(pin)))
        .isEqualTo("{\"bundle\":\"codec-json\",\"flow\":\"f\",\"versions\":\"[1.2,2)\"}");
    assertThat(ReceiptReader.pin(PluginRecords.of(pin))).isEqualTo(pin);
  }
}
