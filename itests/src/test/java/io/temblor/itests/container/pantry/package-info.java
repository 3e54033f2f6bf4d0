// SPDX-License-Identifier: Apache-2.0
/** A bundle that others put things into. */
package io.temblor.itests.container.pantry;
