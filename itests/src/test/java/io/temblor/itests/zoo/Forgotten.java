// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

/** Something of a plugin that is left behind. */
final class Forgotten implements ForgottenMBean, Runnable {
  @Override
  public String getOwner() {
    return "the zoo";
  }

  @Override
  public void run() {
    // it only keeps its class alive
  }
}
