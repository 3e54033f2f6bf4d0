// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import io.temblor.jars.JarWatch;
import io.temblor.runtime.admin.PluginFolder;
import io.temblor.runtime.admin.PluginManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the folder that the property {@code temblor.plugins.folder} names, and none if it is not set or empty. */
@Component(service = {}, immediate = true)
public final class FolderComponent {
  private static final Logger LOG = LoggerFactory.getLogger(FolderComponent.class);
  private static final String FOLDER_PROPERTY = "temblor.plugins.folder";

  private final Optional<Watch> watch;

  /** Begins when the framework has started: bundles of the folder may be newer versions of those that are shipped. */
  @Activate
  public FolderComponent(BundleContext context, @Reference PluginManager manager) {
    watch = Optional.ofNullable(context.getProperty(FOLDER_PROPERTY)).filter(folder -> !folder.isBlank())
        .map(folder -> Watch.begin(context, Path.of(folder).toAbsolutePath().normalize(), manager));
  }

  /** Ends the thread. */
  @Deactivate
  public void deactivate() {
    watch.ifPresent(Watch::end);
  }

  /** Returns the jars in {@code folder}; names that begin with a dot are those of files that are being written. */
  static Collection<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> file.getFileName().toString().endsWith(".jar")).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // the stream is lazy and may not throw anything else
    }
  }

  private static void log(Outcome outcome) {
    if (outcome.isGood()) {
      LOG.info("{}", outcome.text());
    } else if (outcome.isReceipt()) {
      LOG.warn("{}", outcome.text()); // the error is the manager's
    } else {
      outcome.bug().ifPresentOrElse(bug -> LOG.error("{}", outcome.text(), bug),
          () -> LOG.error("{}", outcome.text()));
    }
  }

  /** What has to be undone. */
  private record Watch(BundleContext context, FolderThread thread, FrameworkListener listener,
      ServiceRegistration<PluginFolder> registration) {
    static Watch begin(BundleContext context, Path folder, PluginManager manager) {
      FolderKeeper keeper = new FolderKeeper(new JarWatch(() -> jars(folder), InstantSource.system()), manager,
          FolderComponent::log);
      FolderThread thread = new FolderThread(folder, () -> keeper.recall(folder), keeper::look).start();
      FrameworkListener listener = event -> {
        if (event.getType() == FrameworkEvent.STARTED) {
          thread.allowed();
        }
      };
      context.addFrameworkListener(listener);
      if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE) {
        thread.allowed();
      }
      return new Watch(context, thread, listener, context.registerService(PluginFolder.class, thread, null));
    }

    void end() {
      registration.unregister();
      context.removeFrameworkListener(listener);
      thread.close();
    }
  }
}
