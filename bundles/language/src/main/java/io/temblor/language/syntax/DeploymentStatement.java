// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** What a deployment file consists of. */
public sealed interface DeploymentStatement extends Node permits Use, Definition.Flow, DeployFlow {}
