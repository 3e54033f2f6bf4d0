// SPDX-License-Identifier: Apache-2.0
/**
 * No text makes the languages end in anything but a value or a diagnostic, and none makes them take long. {@link
 * io.temblor.language.fuzz.FuzzTest} tries texts by chance; what is nested without end, or huge, has tests of its own.
 */
package io.temblor.language.fuzz;
