// SPDX-License-Identifier: Apache-2.0
/**
 * Connector {@code null}: a sink that takes everything and delivers nothing, and a source that has nothing. ({@code
 * null} is no name a Java package may have.)
 */
@NullMarked
package io.temblor.connector.blackhole;

import org.jspecify.annotations.NullMarked;
