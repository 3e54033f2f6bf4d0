// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files in a bundle, whether it is installed or not. */
interface Content {
  /** Opens a file; empty when there is none of this name. */
  Optional<InputStream> open(String path) throws IOException;

  /** Returns the names, with path, of the files that lie directly in {@code folder}, which ends with a slash or is empty. */
  List<String> files(String folder);
}
