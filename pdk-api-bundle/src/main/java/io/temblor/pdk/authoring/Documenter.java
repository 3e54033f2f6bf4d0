// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.authoring;

import io.temblor.pdk.flow.SourceText;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads what the comments of a text say about it. Published as a service.
 *
 * <p><b>Threading</b>: any number of threads at once.
 */
@ConsumerType
public interface Documenter {
  /** Returns the file name extensions it reads, without dot. */
  Set<String> extensions();

  /** Reads a text. Never throws for what it says: what keeps it from being read is among the problems of the result. */
  Documentation document(SourceText source);
}
