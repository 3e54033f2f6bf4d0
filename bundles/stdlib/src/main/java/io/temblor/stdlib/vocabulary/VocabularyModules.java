// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.vocabulary;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** All modules of this package. */
public final class VocabularyModules {
  private VocabularyModules() {}

  /** Returns the modules. */
  public static List<FunctionModule> all() {
    List<FunctionModule> modules = new ArrayList<>(TelemetryModules.all());
    modules.addAll(HttpModules.all());
    ModuleBuilder logging =
        ModuleBuilder.module("google::cloud::logging", "logging", "Ids of spans and traces for Cloud Logging");
    Ids.addStrings(logging);
    modules.add(logging.build());
    modules.add(ModuleBuilder.module("google::cloud::logging::severity", "severity", "Severities of Cloud Logging")
        .constant("DEFAULT", 0)
        .constant("DEBUG", 100)
        .constant("INFO", 200)
        .constant("NOTICE", 300)
        .constant("WARNING", 400)
        .constant("ERROR", 500)
        .constant("CRITICAL", 600)
        .constant("ALERT", 700)
        .constant("EMERGENCY", 800)
        .build());
    return modules;
  }
}
