// SPDX-License-Identifier: Apache-2.0
/**
 * Scripts and selects as operators of pipelines. Plans carry their texts ({@link
 * io.temblor.language.operator.ProgramConfig}); the factories compile them again where they run, so a plan outlives
 * this bundle and a new version of it takes over running programs like any other operator.
 */
package io.temblor.language.operator;
