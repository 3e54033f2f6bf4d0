// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;

/** Creates {@code zoo} postprocessors. */
public final class ZooPostprocessorFactory implements PostprocessorFactory<NoConfig> {
  private final Behaviour behaviour;

  /** For the container. */
  public ZooPostprocessorFactory() {
    this(Behaviour.ofThisBundle());
  }

  /** Creates postprocessors that behave like that. */
  public ZooPostprocessorFactory(Behaviour behaviour) {
    this.behaviour = behaviour.activate();
  }

  @Override
  public Postprocessor create(NoConfig config) {
    return new ZooPostprocessor(new Conduct(behaviour, "zoo-postprocessor"));
  }
}
