// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.authoring;

import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the unit tests that a text holds. Published as a service.
 *
 * <p><b>Threading</b>: any number of threads at once.
 */
@ConsumerType
public interface UnitTester {
  /** Returns the file name extensions it reads, without dot. */
  Set<String> extensions();

  /**
   * Runs the tests of a text, in the order written. Each begins with an empty event, empty metadata and no state. Never throws for
   * what the text says.
   *
   * @param isWanted whether a test with these tags, those of its suite first, is run or skipped
   */
  UnitReport test(SourceText source, CompileOptions options, Predicate<List<String>> isWanted);
}
