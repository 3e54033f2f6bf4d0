// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** What the body of a flow consists of. */
public sealed interface FlowStatement extends Node
    permits Use, Definition.Pipeline, Definition.Connector, Create, Connect {}
