// SPDX-License-Identifier: Apache-2.0
/** Tokens and trees as values, for people who want to see what the language makes of a text. */
package io.temblor.language.inspect;
