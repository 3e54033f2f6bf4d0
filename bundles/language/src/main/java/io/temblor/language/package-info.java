// SPDX-License-Identifier: Apache-2.0
/**
 * The three languages of Temblor. Text becomes tokens ({@code lexer}), a tree ({@code syntax}), names get their meaning
 * ({@code check}); then queries and deployments become plans ({@code plan}), scripts and selects programs ({@code run})
 * inside of operators ({@code operator}). For those who write them, texts are laid out ({@code format}), shown ({@code inspect}),
 * documented and tested ({@code authoring}).
 */
package io.temblor.language;
