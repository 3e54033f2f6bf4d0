// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/** What to do with a flow that asks for a plugin that is not there. */
public enum MissingPlugins {
  /** Do not deploy it: the name is probably misspelt. */
  REFUSE,
  /** Deploy it in state waiting: it starts by itself when the plugin arrives. */
  WAIT
}
