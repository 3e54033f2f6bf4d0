// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.function.FunctionLibrary;
import java.util.Arrays;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Services that are plugins although no flow asks for them by name. */
final class ServiceKinds {
  private ServiceKinds() {}

  /** Returns what a service is in the words of people; nothing when it is something else. */
  static Stream<String> of(ServiceReference<?> service) {
    return Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)).flatMap(name -> {
      if (name.equals(FunctionLibrary.class.getName())) { return Stream.of(PluginKind.FUNCTIONS.toString()); }
      if (name.equals(FlowLanguage.class.getName())) { return Stream.of(PluginKind.LANGUAGE.toString()); }
      return Stream.empty();
    });
  }
}
