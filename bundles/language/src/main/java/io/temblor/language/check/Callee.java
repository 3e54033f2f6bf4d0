// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

/** Something a name in front of parentheses can mean. */
public interface Callee {}
