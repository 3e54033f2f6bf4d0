// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of {@code bin/temblor}: reads the command line, calls the runtime through {@code io.temblor.runtime.admin}, prints what
 * comes of it. Exit codes: 0 done, 1 failed (said on standard error), 2 written wrongly (usage on standard error).
 */
@NullMarked
package io.temblor.cli;

import org.jspecify.annotations.NullMarked;
