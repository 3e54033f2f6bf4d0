// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

/**
 * Where a search begins: something that lives on its own.
 *
 * @param label what people call it: {@code thread `x`}, {@code field demo.Cache.ALL of codec-json}
 * @param object what it refers to
 */
record Root(String label, Object object) {}
