// SPDX-License-Identifier: Apache-2.0
package io.temblor.jars;

import java.nio.file.Path;
import java.util.List;

/**
 * What has changed between two looks.
 *
 * @param arrived jars that are new or hold something else than before
 * @param gone jars that had arrived and are not there any more
 * @param broken files that stay unreadable; each is named once until it changes
 * @param isSettling whether there are files of which it is not known yet whether they have come or gone: look again soon
 */
public record Changes(List<Jar> arrived, List<Path> gone, List<Broken> broken, boolean isSettling) {
  /** Copies the lists. */
  public Changes {
    arrived = List.copyOf(arrived);
    gone = List.copyOf(gone);
    broken = List.copyOf(broken);
  }

  /**
   * A file that is no whole jar although nobody writes it any more.
   *
   * @param path where it lies
   * @param reason what is wrong with it, in the words of who tried to read it
   */
  public record Broken(Path path, String reason) {}
}
