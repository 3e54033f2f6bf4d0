// SPDX-License-Identifier: Apache-2.0
/**
 * Trees back to text, laid out in the one way everybody can read. The tree says how a text is built, its tokens what it
 * is built of: they are written in the order in which they stand, each with the comments around it, and only the blanks
 * between them are new. So nothing can be lost, and what was written in one of several ways stays as it was.
 */
package io.temblor.language.format;
