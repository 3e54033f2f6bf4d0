// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Opens the web console. The bundles of HTTP and console are installed with a start level above the one the framework begins with, so
 * that a server which does not listen does not pay for them.
 */
final class WebAccess implements ServerRunCommand.Listener {
  private static final int START_LEVEL = 20;

  private final BundleContext context;
  private final ConsolePassword password;

  WebAccess(BundleContext context, ConsolePassword password) {
    this.context = context;
    this.password = password;
  }

  /**
   * Listens, if there is a password; makes one when a person is there to read it. A server whose console cannot be opened goes on
   * without: events matter more.
   */
  @Override
  public void open(HostPort address, Terminal terminal) throws IOException {
    PrintStream err = terminal.err();
    if (!password.isSet()) {
      if (!terminal.isInteractive()) { return; }
      try {
        err.println("Web console: user temblor, password " + password.generate() + " (made now and shown only once; "
            + "`temblor console-password` sets another)");
      } catch (IOException e) {
        err.println("warning: the web console stays closed, no password can be stored: " + Words.of(e));
        return;
      }
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
    } catch (IOException e) {
      err.println("warning: the web console stays closed, cannot listen at " + address + " (" + e.getMessage()
          + "); -a takes another address, -n none");
      return;
    }
    // The HTTP service reads its address from properties of the framework, which fall back to those of the system.
    System.setProperty("org.apache.felix.http.host", address.host());
    System.setProperty("org.osgi.service.http.port", Integer.toString(address.port()));
    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class).setStartLevel(START_LEVEL,
        event -> {
          // Comes from a thread of the framework, when the last bundle has started: the flows do not wait for the console.
          if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
            err.println("Listening at: http://" + address + "/system/console");
          }
        });
  }
}
