// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.folder;

import java.nio.file.Path;
import java.util.Optional;

/** The reason the folder gives for its changes. It stays in the receipts, so that one knows later where a plugin came from. */
final class Reason {
  private static final String BEGIN = "file ";
  private static final String MIDDLE = " in ";

  private Reason() {}

  static String of(Path file) {
    return BEGIN + file.getFileName() + MIDDLE + file.getParent();
  }

  /** Returns the file that a reason names; empty when it was given by somebody else or for another folder. */
  static Optional<Path> file(String reason, Path folder) {
    String end = MIDDLE + folder;
    if (!reason.startsWith(BEGIN) || !reason.endsWith(end) || reason.length() <= BEGIN.length() + end.length()) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(reason.substring(BEGIN.length(), reason.length() - end.length())));
  }
}
