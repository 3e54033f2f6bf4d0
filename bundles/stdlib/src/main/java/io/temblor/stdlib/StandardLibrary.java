// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.stdlib.aggregate.Aggregates;
import io.temblor.stdlib.extract.Extractors;
import io.temblor.stdlib.std.StdModules;
import io.temblor.stdlib.time.DatetimeModules;
import io.temblor.stdlib.tremor.TremorModules;
import io.temblor.stdlib.vocabulary.VocabularyModules;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Publishes the standard library. */
@Component
public final class StandardLibrary implements FunctionLibrary {
  private final List<FunctionModule> modules;

  /** Makes the library. */
  public StandardLibrary() {
    List<FunctionModule> all = new ArrayList<>(StdModules.all());
    all.addAll(TremorModules.all(Environment.hostname(), Environment.version()));
    all.addAll(VocabularyModules.all());
    all.addAll(DatetimeModules.all());
    all.addAll(Aggregates.modules());
    all.add(Extractors.module());
    modules = List.copyOf(all);
  }

  @Override
  public List<FunctionModule> modules() {
    return modules;
  }
}
