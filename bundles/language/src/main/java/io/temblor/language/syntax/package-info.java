// SPDX-License-Identifier: Apache-2.0
/**
 * The tree of scripts, queries and deployments, and the parsers that build it. The tree says what is written, nothing
 * about what it means: names are not resolved, constants not computed.
 */
package io.temblor.language.syntax;
