// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;

/** Creates {@code zoo} preprocessors. */
public final class ZooPreprocessorFactory implements PreprocessorFactory<NoConfig> {
  private final Behaviour behaviour;

  /** For the container. */
  public ZooPreprocessorFactory() {
    this(Behaviour.ofThisBundle());
  }

  /** Creates preprocessors that behave like that. */
  public ZooPreprocessorFactory(Behaviour behaviour) {
    this.behaviour = behaviour.activate();
  }

  @Override
  public Preprocessor create(NoConfig config) {
    return new ZooPreprocessor(new Conduct(behaviour, "zoo-preprocessor"));
  }
}
