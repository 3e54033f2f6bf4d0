// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What the library knows about where it runs. */
final class Environment {
  private static final Path KERNEL_HOSTNAME = Path.of("/proc/sys/kernel/hostname");
  private static final String SYMBOLIC_NAME = "stdlib";

  private Environment() {}

  /** Returns the name of the machine; asks the kernel where it can, since the JDK may wait for a name server. */
  static String hostname() {
    try {
      if (Files.isReadable(KERNEL_HOSTNAME)) { return Files.readString(KERNEL_HOSTNAME).strip(); }
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name
    } catch (IOException e) {
      return "localhost"; // a kernel that keeps its name to itself
    }
  }

  /** Returns the version in the manifest of this bundle; {@code development} while it is no bundle yet. */
  static String version() {
    URL manifest = Environment.class.getResource("/META-INF/MANIFEST.MF");
    if (manifest == null) { return "development"; }
    try (InputStream in = manifest.openStream()) {
      Attributes headers = new Manifest(in).getMainAttributes();
      return SYMBOLIC_NAME.equals(headers.getValue("Bundle-SymbolicName")) ? headers.getValue("Bundle-Version")
          : "development";
    } catch (IOException e) {
      return "development"; // no manifest that can be read
    }
  }
}
