// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.blackhole;

import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.testkit.SourceContract;
import java.util.Set;

final class NullSourceTest extends SourceContract {
  @Override
  protected ConnectorFactory<?> factory() {
    return new NullFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ENDS);
  }

  @Override
  protected String expected() {
    return "";
  }
}
