// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.stamp;

import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code acme::stamp}: puts the version of its bundle on whatever it is given. */
public final class StampLibrary implements FunctionLibrary {
  /** Where a bundle says which version it is of. */
  public static final String RESOURCE = "version.txt";

  private final List<FunctionModule> modules;

  /** Made by Declarative Services. */
  public StampLibrary() {
    Value version = Value.of(version());
    this.modules = List.of(FunctionModule.of("acme::stamp", "stamp", "Stamps", List.of(
        new FunctionDefinition("on", Arity.exactly(1), Purity.CONST, "`on(any) -> record`: a value and who stamped it",
            (_, arguments) -> RecordValue.of("n", arguments[0], "by", version)))));
  }

  private static String version() {
    try (InputStream resource = StampLibrary.class.getResourceAsStream("/" + RESOURCE)) {
      if (resource == null) { throw new IllegalStateException("no " + RESOURCE + " in the bundle"); }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<FunctionModule> modules() {
    return modules;
  }
}
