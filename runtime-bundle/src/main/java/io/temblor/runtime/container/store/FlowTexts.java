// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which flows were deployed by hand, each with the text it was deployed from, in the order in which they were first deployed.
 *
 * <p><b>Threading</b>: any thread.
 */
public final class FlowTexts {
  private final Path folder;
  private final ListFile<Kept> flows;

  /**
   * A flow that shall come back.
   *
   * @param flow its alias
   * @param file where its text lay when it was deployed
   * @param text the text
   */
  public record Kept(String flow, String file, String text) {}

  /**
   * Reads what a folder holds, which belongs to this process.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public FlowTexts(Path folder) {
    this.folder = folder;
    try {
      this.flows = new ListFile<>(folder.resolve("flows.json"), FlowTexts::toRecord, FlowTexts::toKept,
          "flows that were deployed by hand do not run now; deploy them again with `temblor:deploy`");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the flows kept in " + folder + ": see whether its files belong to"
          + " the user that this process runs as", e);
    }
  }

  /** Returns all of them. */
  public synchronized List<Kept> all() {
    return flows.get();
  }

  /**
   * Keeps a flow, in the place of the one of that alias.
   *
   * @throws UncheckedIOException when it cannot be written; what was there before stays
   */
  public synchronized void keep(Kept kept) {
    List<Kept> all = new ArrayList<>(flows.get());
    int place = all.stream().map(Kept::flow).toList().indexOf(kept.flow());
    if (place < 0) {
      all.add(kept);
    } else {
      all.set(place, kept);
    }
    set(all);
  }

  /**
   * Forgets a flow, if it is kept.
   *
   * @throws UncheckedIOException when that cannot be written; it stays then
   */
  public synchronized void forget(String flow) {
    List<Kept> left = flows.get().stream().filter(kept -> !kept.flow().equals(flow)).toList();
    if (left.size() < flows.get().size()) {
      set(left);
    }
  }

  private void set(List<Kept> all) {
    try {
      flows.set(all);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the flows that run to " + folder + ": see whether the disk is full",
          e);
    }
  }

  private static RecordValue toRecord(Kept kept) {
    return RecordValue.of("flow", Value.of(kept.flow()), "file", Value.of(kept.file()), "text", Value.of(kept.text()));
  }

  private static Kept toKept(RecordValue record) {
    if (record.get("flow") instanceof StringValue flow && record.get("file") instanceof StringValue file
        && record.get("text") instanceof StringValue text) {
      return new Kept(flow.text(), file.text(), text.text());
    }
    throw new IllegalArgumentException("an element lacks `flow`, `file` or `text`");
  }
}
