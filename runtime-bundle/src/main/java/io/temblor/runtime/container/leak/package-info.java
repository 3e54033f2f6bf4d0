// SPDX-License-Identifier: Apache-2.0
/**
 * The leak verdict: whether the classes of a bundle that was given up are gone from memory, and what keeps them if not. {@link
 * io.temblor.runtime.container.leak.LeakProbe} is the entrance; everything else is one kind of leftover or of holder each.
 *
 * <p>Most of what holds a class sits in private fields of the JDK. They can be read when Java was started with
 * {@code --add-opens=java.base/java.lang=ALL-UNNAMED}, as the launch script of a server does; otherwise the verdict says what
 * could not be looked at.
 */
@NullMarked
package io.temblor.runtime.container.leak;

import org.jspecify.annotations.NullMarked;
