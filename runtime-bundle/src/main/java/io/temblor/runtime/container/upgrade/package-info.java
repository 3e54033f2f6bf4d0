// SPDX-License-Identifier: Apache-2.0
/**
 * Changes the bundles plugins come in while flows run: installs beside, tries, exchanges, watches, and then gives the old version up, or the new
 * one.
 */
@NullMarked
package io.temblor.runtime.container.upgrade;

import org.jspecify.annotations.NullMarked;
