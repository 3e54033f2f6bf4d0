// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text that ended in something it should not.
 *
 * @param input the text, as small as it could be made
 * @param failure what it ended in
 */
record Finding(Input input, Throwable failure) {
  private static final int SHOWN = 4000;
  private static final String OURS = "io.temblor.";

  /** Whether something else is most likely the same mistake: thrown alike at the same place of ours. */
  boolean isLike(Throwable other) {
    return failure.getClass() == other.getClass()
        && (failure instanceof StackOverflowError || Objects.equals(place(failure), place(other)));
  }

  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).filter(frame -> frame.getClassName().startsWith(OURS)).findFirst()
        .map(StackTraceElement::toString).orElse("");
  }

  /** The finding as the failure of a test. */
  AssertionError error() {
    String text = input.source().text();
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    String again = input.seed().map(seed -> "\nagain with -Dtemblor.fuzz.seed=" + seed).orElse("");
    return new AssertionError(failure + again + "\n" + input.source().name() + ", " + text.length()
        + " characters:\n" + shown, failure);
  }
}
