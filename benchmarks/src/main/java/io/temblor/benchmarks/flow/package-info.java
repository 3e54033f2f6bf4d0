// SPDX-License-Identifier: Apache-2.0
/**
 * Whole flows at full speed, in turn in the container, as the same code on a plain class path, and, if its launcher is given, in
 * another implementation of the same languages. Beside them a loop that decodes and encodes with Jackson. Everything of one run
 * is measured in alternation on the same machine: only the ratios mean something. {@code benchmarks/run --help} says more.
 */
@NullMarked
package io.temblor.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
