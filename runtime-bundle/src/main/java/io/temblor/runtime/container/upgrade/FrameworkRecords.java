// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.engine.report.Failures;
import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the framework goes on remembering of a bundle that has gone. Felix (7.0.5) keeps the counter of each service a bundle has used, at zero,
 * until the service goes, and with it the bundle with its manifest and the directory of its jar: 8 KiB for each version of a plugin that
 * ever ran, because Declarative Services asks for the ConfigurationAdmin on behalf of every bundle. Found by upgrading 10,000 times.
 */
final class FrameworkRecords {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkRecords.class);

  private FrameworkRecords() {}

  /** Takes the records of an uninstalled bundle away; a framework that keeps them elsewhere, or not at all, is left alone. */
  static void forget(Bundle gone) {
    Bundle framework = FrameworkUtil.getBundle(FrameworkRecords.class).getBundleContext()
        .getBundle(Constants.SYSTEM_BUNDLE_ID);
    try {
      Object registry = read(framework, "m_registry");
      if (registry != null && read(registry, "m_inUseMap") instanceof Map<?, ?> inUse) {
        inUse.remove(gone);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("the framework's records of {} stay: {}", gone, Failures.message(e));
    }
  }

  private static Object read(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
