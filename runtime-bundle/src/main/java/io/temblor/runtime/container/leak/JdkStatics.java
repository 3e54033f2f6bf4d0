// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.List;

/**
 * Classes of the JDK whose static fields hold what others registered or what was remembered for them. The classes of the boot loader
 * cannot be listed, so they are named; a name that a JDK does not have is passed over.
 */
final class JdkStatics {
  static final List<String> CLASSES = List.of(
      "com.sun.beans.introspect.ClassInfo",
      "java.beans.PropertyEditorManager",
      "java.beans.ThreadGroupContext",
      "java.io.ObjectInputFilter$Config",
      "java.io.ObjectStreamClass$Caches",
      "java.lang.ApplicationShutdownHooks",
      "java.lang.Shutdown",
      "java.lang.System",
      "java.lang.Thread",
      "java.lang.VirtualThread",
      "java.lang.management.ManagementFactory",
      "java.net.Authenticator",
      "java.net.CookieHandler",
      "java.net.ProxySelector",
      "java.net.ResponseCache",
      "java.net.ServerSocket",
      "java.net.Socket",
      "java.net.URL",
      "java.net.URLConnection",
      "java.security.Security",
      "java.sql.DriverManager",
      "java.util.Locale",
      "java.util.ResourceBundle",
      "java.util.TimeZone",
      "java.util.concurrent.CompletableFuture",
      "java.util.concurrent.DelayScheduler",
      "java.util.concurrent.ForkJoinPool",
      "java.util.logging.Level$KnownLevel",
      "java.util.logging.LogManager",
      "javax.imageio.spi.IIORegistry",
      "javax.management.MBeanServerFactory",
      "javax.net.ssl.HttpsURLConnection",
      "javax.net.ssl.SSLContext",
      "jdk.internal.misc.Signal",
      "jdk.internal.ref.CleanerFactory",
      "jdk.internal.vm.ThreadContainers",
      "jdk.internal.vm.ThreadContainers$CountingRootContainer",
      "jdk.internal.vm.ThreadContainers$TrackingRootContainer",
      "sun.rmi.transport.ObjectTable",
      "sun.security.jca.Providers");

  private JdkStatics() {}
}
