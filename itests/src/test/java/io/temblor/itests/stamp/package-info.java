// SPDX-License-Identifier: Apache-2.0
/** The function bundle of somebody else: one module of functions, which says which version it is of. */
package io.temblor.itests.stamp;
