// SPDX-License-Identifier: Apache-2.0
/**
 * Two versions of a plugin at work in one place: a share of the events, by key, runs through the new one. To the rest of the engine that is a
 * plugin like any other, so it comes and goes by an ordinary exchange.
 */
@NullMarked
package io.temblor.runtime.engine.canary;

import org.jspecify.annotations.NullMarked;
