// SPDX-License-Identifier: Apache-2.0
/** The page of Temblor in the Felix web console: flows, plugins, receipts. */
@NullMarked
package io.temblor.webconsole;

import org.jspecify.annotations.NullMarked;
