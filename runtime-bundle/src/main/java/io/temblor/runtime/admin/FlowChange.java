// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;
import java.util.Locale;

/**
 * What a deployment does, or would do, to one part of a flow.
 *
 * @param flow alias of the flow
 * @param part what kind of part it is
 * @param node its name within the flow: {@code store}; an operator's with its pipeline, {@code main/select_0}; a link's with both ends
 * @param action what is done
 * @param reasons why, for {@link Action#EXCHANGE}; secrets are not shown
 */
public record FlowChange(String flow, Part part, String node, Action action, List<Reason> reasons) {
  /** Copies the list. */
  public FlowChange {
    reasons = List.copyOf(reasons);
  }

  /** Kinds of parts. */
  public enum Part {
    /** A flow as a whole; only when it is added. */
    FLOW,
    /** A connector. */
    CONNECTOR,
    /** A pipeline. */
    PIPELINE,
    /** An operator of a pipeline that goes on. */
    OPERATOR,
    /** A link between a connector and a pipeline, or two pipelines. */
    LINK;

    /** Returns the word people use for it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is done. */
  public enum Action {
    /** It goes on as it is, with everything it remembers. */
    KEEP,
    /** It takes other settings over where it is; what is not named among the reasons goes on with everything it remembers. */
    ADJUST,
    /** It ends in good order, and another one begins in its place. */
    EXCHANGE,
    /** It begins. */
    ADD,
    /** It ends in good order. */
    REMOVE;

    /** Returns the word people use for it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A difference between what runs and what shall run.
   *
   * @param setting what differs: {@code config.path}, {@code codec}
   * @param before as it is; empty when it is not there, or not to be shown
   * @param after as it shall be; the same
   */
  public record Reason(String setting, String before, String after) {
    /** Returns a difference whose values are not shown: they are secret, or long. */
    public static Reason untold(String setting) {
      return new Reason(setting, "", "");
    }

    /** Returns a sentence: {@code config.path changed from "a" to "b"}. */
    @Override
    public String toString() {
      if (before.isEmpty() && after.isEmpty()) { return setting + " changed"; }
      if (before.isEmpty()) { return setting + " is new: " + after; }
      return after.isEmpty()
          ? setting + " is gone, was " + before
          : setting + " changed from " + before + " to " + after;
    }
  }
}
