// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.container.check.BundleCheck;
import io.temblor.runtime.container.leak.LeakProbe;
import io.temblor.runtime.container.store.PluginStore;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import org.osgi.framework.BundleContext;

/**
 * What every change of a bundle needs.
 *
 * @param context installs bundles
 * @param world runs the flows
 * @param registry knows the plugins flows may choose
 * @param published knows the plugins of each bundle
 * @param store keeps jars and history
 * @param check looks at jars
 * @param probe finds what keeps a bundle that is gone
 * @param doctor says why components are not there
 * @param leaks remembers what has not gone
 * @param visibility keeps libraries of functions apart
 */
record Workshop(
    BundleContext context, WorldEngine world, PluginRegistry registry, Published published, PluginStore store,
    BundleCheck check, LeakProbe probe, ComponentDoctor doctor, Leaks leaks,
    FunctionVisibility visibility) {}
