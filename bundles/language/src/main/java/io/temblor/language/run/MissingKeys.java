// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.language.source.Spelling;
import io.temblor.pdk.value.RecordValue;
import java.util.Collection;
import java.util.Optional;

/** Words the failure that a record does not have a key. */
final class MissingKeys {
  private MissingKeys() {}

  static Failure of(Location place, Roots root, RecordValue record, String key) {
    return Failure.at(place, Code.MISSING_KEY, root.words() + " has no key `" + key + "`",
        root == Roots.STATE ? Optional.empty() : nearest(key, record.keys(), false));
  }

  static Optional<String> nearest(String name, Collection<String> candidates, boolean nullMeant) {
    return nullMeant
        ? Optional.of("the empty value is `null`")
        : Spelling.didYouMean(name, candidates);
  }
}
