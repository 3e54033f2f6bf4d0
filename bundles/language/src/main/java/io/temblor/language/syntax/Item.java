// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** What a script may hold at its top level: definitions, {@code use}, and expressions. */
public sealed interface Item extends Node permits Expr, ConstItem, FnItem, IntrinsicItem, Use {}
