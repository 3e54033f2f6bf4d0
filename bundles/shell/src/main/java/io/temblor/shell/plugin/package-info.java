// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code temblor:plugin}: reads its words, asks the {@link io.temblor.runtime.admin.PluginManager}, and prints the answer for
 * people or for programs.
 */
@NullMarked
package io.temblor.shell.plugin;

import org.jspecify.annotations.NullMarked;
