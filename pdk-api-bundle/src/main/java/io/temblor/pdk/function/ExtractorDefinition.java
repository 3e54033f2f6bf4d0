// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

/**
 * An extractor, as data: {@code ~ name|pattern|}.
 *
 * @param name lower case
 * @param doc syntax of the pattern and shape of the result; Markdown
 * @param compiler reads patterns
 */
public record ExtractorDefinition(String name, String doc, Compiler compiler) {
  /** Reads patterns, once for each place in a program. */
  @FunctionalInterface
  public interface Compiler {
    /**
     * Returns the extractor of {@code pattern}.
     *
     * @throws FunctionException when the pattern is malformed; the message says where
     */
    Extractor compile(String pattern) throws FunctionException;
  }
}
