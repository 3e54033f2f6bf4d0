// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

/** What {@link Forgotten} shows to management tools. */
public interface ForgottenMBean {
  /** Returns by whom it was left behind. */
  String getOwner();
}
