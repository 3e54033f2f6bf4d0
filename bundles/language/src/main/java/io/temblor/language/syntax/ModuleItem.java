// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** What a module file may hold. */
public sealed interface ModuleItem extends Node permits Use, ConstItem, FnItem, IntrinsicItem, Definition {}
