// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns text into plans. Published as a service; the runtime knows no language, and a language knows no runtime.
 *
 * <p><b>Threading</b>: any number of threads at once.
 */
@ConsumerType
public interface FlowLanguage {
  /** Returns the file name extensions it reads, without dot: {@code tremor}, {@code trickle}, {@code troy}. */
  Set<String> extensions();

  /** Compiles a text. Never throws for what the text says: everything wrong with it is among the problems of the result. */
  Compilation compile(SourceText source, CompileOptions options);
}
