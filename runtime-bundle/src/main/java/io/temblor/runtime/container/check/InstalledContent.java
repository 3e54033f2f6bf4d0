// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The files in a bundle that is installed. */
record InstalledContent(Bundle bundle) implements Content {
  @Override
  public Optional<InputStream> open(String path) throws IOException {
    URL entry = bundle.getEntry(path);
    return entry == null ? Optional.empty() : Optional.of(entry.openStream());
  }

  @Override
  public List<String> files(String folder) {
    List<String> files = new ArrayList<>();
    Enumeration<String> paths = bundle.getEntryPaths("/" + folder);
    while (paths != null && paths.hasMoreElements()) {
      String path = paths.nextElement();
      if (!path.endsWith("/")) {
        files.add(path);
      }
    }
    return files;
  }
}
