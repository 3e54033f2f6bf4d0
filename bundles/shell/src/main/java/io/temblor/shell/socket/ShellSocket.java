// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for {@code temblor shell}. A server without a shell is better than no server: when it cannot listen it says so in the log
 * and leaves it at that.
 */
@Component(service = {})
public final class ShellSocket {
  private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);

  private final CommandProcessor shell;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Optional<MeetingPoint> place;

  /** Begins to listen. */
  @Activate
  public ShellSocket(BundleContext context, @Reference CommandProcessor shell) {
    this.shell = shell;
    this.place = listen(context.getProperty("temblor.shell.folder"), context.getProperty("temblor.instance"));
  }

  private Optional<MeetingPoint> listen(@Nullable String folder, @Nullable String instance) {
    if (folder == null || instance == null) {
      LOG.info("no shell: temblor.shell.folder or temblor.instance is not set");
      return Optional.empty();
    }
    try {
      MeetingPoint made = MeetingPoint.make(Path.of(folder), instance, ProcessHandle.current().pid());
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(made.socket()));
      Thread.ofVirtual().name("shell-accept").start(() -> accept(server, made));
      LOG.info("shell at {}", made.socket());
      return Optional.of(made.listening(server));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("no shell in {}: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private void accept(ServerSocketChannel server, MeetingPoint made) {
    while (true) {
      try {
        SocketChannel client = server.accept();
        open.add(client);
        Thread.ofVirtual().name("shell-session").start(() -> serve(client, made));
      } catch (ClosedChannelException e) {
        return; // deactivated
      } catch (IOException e) {
        LOG.warn("the shell listens no longer", e);
        return;
      }
    }
  }

  private void serve(SocketChannel client, MeetingPoint made) {
    try (client) {
      new ShellSession(client, made.token(), shell).run();
    } catch (AsynchronousCloseException e) {
      // deactivated while the client was connected
    } catch (IOException | InterruptedException e) {
      LOG.debug("a shell session ends", e);
    } finally {
      open.remove(client);
    }
  }

  /** Ends every session and removes the files. */
  @Deactivate
  public void close() {
    place.ifPresent(MeetingPoint::close);
    for (SocketChannel client : open) {
      try {
        client.close();
      } catch (IOException e) {
        LOG.debug("closing a shell session", e);
      }
    }
  }
}
