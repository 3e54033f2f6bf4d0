// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import io.temblor.pdk.config.NearestName;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Words the question what was probably meant. */
public final class Spelling {
  private Spelling() {}

  /** Asks for the candidate that is nearest to a name, if one is near and leaves something of the name. */
  public static Optional<String> didYouMean(String name, Collection<String> candidates) {
    return NearestName.to(name, new TreeSet<>(candidates))
        .filter(near -> NearestName.distance(name, near) < Math.min(name.length(), near.length()))
        .map(near -> "did you mean `" + near + "`?");
  }
}
