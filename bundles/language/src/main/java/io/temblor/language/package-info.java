// SPDX-License-Identifier: Apache-2.0
/**
 * The three languages of Temblor. Text becomes tokens ({@code lexer}), a tree ({@code syntax}), names get their meaning
 * ({@code check}); then queries and deployments become plans ({@code plan}), scripts and selects programs ({@code run})
 * inside of operators ({@code operator}). What else authors ask for is in {@code authoring}.
 */
package io.temblor.language;
