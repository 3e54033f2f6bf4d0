// SPDX-License-Identifier: Apache-2.0
/**
 * Source texts, places in them, and what there is to say about a place: {@link
 * io.temblor.language.source.Diagnostic} as a value, and the two renderers that print it.
 */
package io.temblor.language.source;
