// SPDX-License-Identifier: Apache-2.0
/** Tries a new version with what its predecessor has just been given, before anything depends on it. */
@NullMarked
package io.temblor.runtime.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
