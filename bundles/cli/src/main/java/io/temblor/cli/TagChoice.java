// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Which tests are run.
 *
 * @param includes tags that get a test run, whatever else it has; when there are any, tests without one of them are left out
 * @param excludes tags that keep a test from being run
 */
record TagChoice(List<String> includes, List<String> excludes) {
  boolean isWanted(Collection<String> tags) {
    if (!Collections.disjoint(includes, tags)) { return true; }
    return includes.isEmpty() && Collections.disjoint(excludes, tags);
  }
}
