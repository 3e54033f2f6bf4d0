// SPDX-License-Identifier: Apache-2.0
/**
 * A second, naive evaluator of expressions: whole numbers of any size, plain collections, nothing compiled and nothing shared
 * with the real one but the words for what can go wrong. What both say must be the same.
 */
package io.temblor.language.oracle;
