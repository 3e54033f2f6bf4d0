// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.OperatorFactory;
import java.util.List;

/** The bundles of the zoo: what each publishes, and what it needs. */
enum Species {
  CODEC(new Component("ZooCodecFactory", CodecFactory.class, "codec.type", "zoo", "")),
  INTERCEPTOR(
      new Component("ZooPreprocessorFactory", PreprocessorFactory.class, "preprocessor.type", "zoo", ""),
      new Component("ZooPostprocessorFactory", PostprocessorFactory.class, "postprocessor.type", "zoo", "")),
  OPERATOR(new Component("ZooOperatorFactory", OperatorFactory.class, "operator.type", "zoo::count",
      "java.lang.Runnable")),
  SOURCE(new Component("ZooSourceFactory", ConnectorFactory.class, "connector.type", "zoo_source",
      "java.util.function.LongUnaryOperator")),
  SINK(new Component("ZooSinkFactory", ConnectorFactory.class, "connector.type", "zoo_sink",
      "java.util.function.BiConsumer"));

  /**
   * A component.
   *
   * @param factory simple name of its class
   * @param service what it publishes
   * @param property name of the service property that holds the type
   * @param type as flows spell it
   * @param needs interface of the service of the test that its constructor takes; empty when it takes none
   */
  record Component(String factory, Class<?> service, String property, String type, String needs) {
    /** Returns the descriptor that Declarative Services reads. */
    String descriptor(boolean withMissingReference) {
      String name = "io.temblor.itests.zoo." + factory;
      String needed = needs.isEmpty() ? ""
          : "<reference name='needed' interface='" + needs + "' target='(" + ZooBooks.ROLE + "=" + ZooBooks.ZOO
              + ")' parameter='0'/>";
      String missing =
          withMissingReference ? "<reference name='missing' interface='io.temblor.itests.zoo.Unicorn'/>" : "";
      return "<?xml version='1.0' encoding='UTF-8'?>\n"
          + "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='" + name + "'"
          + (needs.isEmpty() ? "" : " init='1'") + ">"
          + "<property name='" + property + "' value='" + type + "'/>"
          + "<service><provide interface='" + service.getName() + "'/></service>"
          + needed + missing
          + "<implementation class='" + name + "'/></scr:component>\n";
    }
  }

  private final List<Component> components;

  Species(Component... components) {
    this.components = List.of(components);
  }

  List<Component> components() {
    return components;
  }

  /** Returns the symbolic name of its bundle: {@code zoo-codec}. */
  String bundle() {
    return "zoo-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
