// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.FieldSite;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/**
 * A {@code match} of a field of the event whose first clauses are a few texts: looks for them where the field stands and makes no value of
 * it. What does not end with one of them, or with {@code case _} behind them, is left to the whole {@code match}.
 *
 * @param bodies those of the clauses, then what to do with a field that holds none of the texts
 * @param whole for an event without the field
 */
record TextMatch(FieldSite site, Key[] texts, Node[] bodies, MatchNode whole) implements Node {
  /** With more of them a search by hash is faster. */
  static final int MOST = 8;

  @Override
  public Value eval(Frame frame) {
    return body(frame).eval(frame);
  }

  @Override
  public void load(Frame frame, Register into) {
    body(frame).load(frame, into);
  }

  private Node body(Frame frame) {
    if (frame.event instanceof RecordValue record) {
      int at = site.indexOf(record, texts);
      if (at >= 0) { return bodies[at]; }
    }
    return whole;
  }
}
