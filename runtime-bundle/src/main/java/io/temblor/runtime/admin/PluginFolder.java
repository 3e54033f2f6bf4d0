// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder whose jars are installed, upgraded and removed while this process serves. There is none when no folder is watched.
 *
 * <p><b>Threading</b>: any thread.
 */
@ProviderType
public interface PluginFolder {
  /** Returns where it is; it need not exist. */
  Path path();

  /**
   * Waits until what lay in the folder when the process started has been taken in or refused, so that flows deployed from then on find
   * their plugins.
   *
   * @return whether that was so within {@code deadline}
   * @throws InterruptedException when interrupted while it waits
   */
  boolean awaitFirstLook(Duration deadline) throws InterruptedException;
}
