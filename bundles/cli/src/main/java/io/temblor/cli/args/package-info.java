// SPDX-License-Identifier: Apache-2.0
/** Words of a command line to options and parameters, by a description that is also the help text and the completion. */
@NullMarked
package io.temblor.cli.args;

import org.jspecify.annotations.NullMarked;
