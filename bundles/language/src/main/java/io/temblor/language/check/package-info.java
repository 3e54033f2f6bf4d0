// SPDX-License-Identifier: Apache-2.0
/** What names mean: modules and where they come from, the constants, functions and definitions of a scope. */
package io.temblor.language.check;
