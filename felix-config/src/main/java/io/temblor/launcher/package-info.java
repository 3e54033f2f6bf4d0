// SPDX-License-Identifier: Apache-2.0
/**
 * Starts the framework, hands the command line over to the bundle that understands it, and ends the process with its exit code.
 *
 * <p>The launcher sits on the class path, the commands in a bundle: they share the classes of the JDK only. A bundle publishes the
 * command line as a {@link java.util.function.ToIntFunction} with the property {@code temblor.launch=command}; the runtime
 * publishes a {@link java.lang.Runnable} with {@code temblor.launch=drain}, which is called first when the process is told to
 * end by a signal.
 */
@NullMarked
package io.temblor.launcher;

import org.jspecify.annotations.NullMarked;
