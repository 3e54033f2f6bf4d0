// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that run: trees of small evaluator nodes, everything that can be known beforehand known, and the planners
 * that make them from the tree of a text. {@link io.temblor.language.run.ScriptProgram} and {@link
 * io.temblor.language.run.SelectProgram} are what the outside sees.
 */
package io.temblor.language.run;
