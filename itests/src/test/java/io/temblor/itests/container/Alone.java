// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

/** Marks a test that measures, and so gets a process of its own. */
public interface Alone {
}
