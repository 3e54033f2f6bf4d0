// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Finds the component descriptions that a bundle names in its {@code Service-Component} header. */
final class Components {
  static final String HEADER = "Service-Component";

  private Components() {}

  /**
   * Returns all components.
   *
   * @param header as it stands in the manifest: paths, whose last part may hold a {@code *}
   * @param subject how to call the bundle when something is wrong
   */
  static List<ComponentDescription> of(Content content, String header, String subject, Findings findings)
      throws IOException {
    List<ComponentDescription> components = new ArrayList<>();
    for (Clause clause : Clause.parse(header)) {
      for (String path : clause.paths()) {
        List<String> files = path.contains("*") ? matching(content, path) : List.of(path);
        if (files.isEmpty()) {
          findings.refuse(missing(subject, path));
        }
        for (String file : files) {
          components.addAll(read(content, file, subject, findings));
        }
      }
    }
    return components;
  }

  private static List<ComponentDescription> read(Content content, String file, String subject, Findings findings)
      throws IOException {
    Optional<InputStream> description = content.open(file);
    if (description.isEmpty()) {
      findings.refuse(missing(subject, file));
      return List.of();
    }
    try (InputStream in = description.get()) {
      return ComponentDescription.read(in);
    } catch (XMLStreamException e) {
      findings.refuse("The component description `" + file + "` in " + subject + " cannot be read ("
          + firstLine(e.getMessage()) + "): build the jar anew with bnd");
      return List.of();
    }
  }

  private static List<String> matching(Content content, String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    Pattern pattern = Pattern.compile(Pattern.quote(path).replace("*", "\\E[^/]*\\Q"));
    return content.files(folder).stream().filter(file -> pattern.matcher(file).matches()).toList();
  }

  private static String missing(String subject, String path) {
    return "The manifest of " + subject + " names the component description `" + path
        + "`, which is not in the jar: build it anew with bnd, and let nothing repackage it afterwards";
  }

  private static String firstLine(String message) {
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}
