// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** What a query, or the body of a pipeline, consists of. */
public sealed interface QueryStatement extends Node
    permits Use, Definition.Window, Definition.Operator, Definition.Script, Definition.Pipeline, CreateStream, Create,
    Select {}
