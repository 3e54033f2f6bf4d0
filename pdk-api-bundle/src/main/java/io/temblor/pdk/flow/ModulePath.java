// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where {@code use} looks for files, the same for everybody who compiles. */
public final class ModulePath {
  private static final String TEMBLOR = "TEMBLOR_PATH";
  private static final String TREMOR = "TREMOR_PATH";
  private static final String DEFAULT = "/usr/local/share/tremor:/usr/share/tremor/lib";

  private ModulePath() {}

  /**
   * Returns the folders of {@code TEMBLOR_PATH}, those of {@code TREMOR_PATH} (so that installations made for the reference work), then
   * the folder of the file itself. What is no folder is left out.
   */
  public static List<Path> of(Map<String, String> environment, Path file) {
    List<String> names = new ArrayList<>(split(environment.getOrDefault(TEMBLOR, ""), File.pathSeparator));
    names.addAll(split(environment.getOrDefault(TREMOR, DEFAULT), File.pathSeparator));
    List<Path> folders = new ArrayList<>();
    for (String name : names) {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder) && !folders.contains(folder)) {
        folders.add(folder);
      }
    }
    folders.add(Optional.ofNullable(file.getParent()).orElse(Path.of(".")));
    return List.copyOf(folders);
  }

  private static List<String> split(String list, String separator) {
    return List.of(list.split(separator)).stream().filter(name -> !name.isBlank()).toList();
  }
}
