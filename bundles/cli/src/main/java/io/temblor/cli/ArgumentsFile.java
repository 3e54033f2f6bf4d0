// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.json.Json;
import io.temblor.json.JsonSyntaxException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arguments of a flow, a JSON object in a file. */
final class ArgumentsFile {
  private ArgumentsFile() {}

  static RecordValue read(Path file) throws CommandException, IOException {
    Value value;
    try {
      value = Json.parse(Files.readString(file));
    } catch (JsonSyntaxException e) {
      throw new CommandException(file + " is no JSON: " + e.getMessage(), e);
    }
    if (value instanceof RecordValue arguments) { return arguments; }
    throw new CommandException(file + " must hold a JSON object with an argument per key");
  }
}
