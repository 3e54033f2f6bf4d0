// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether two definitions mean the same. Options are equal when they are written alike, or when what the plugin reads from them is:
 * its configuration record decides, which is how programs are the same wherever they stand in their file.
 */
final class Definitions {
  private final Candidates plugins;

  /** Asks the plugins that may be used. */
  Definitions(Candidates plugins) {
    this.plugins = plugins;
  }

  /** Compares options of a plugin. */
  boolean same(PluginRef ref, Value one, Value other) {
    if (one.equals(other)) { return true; }
    Optional<Class<?>> type = configType(ref);
    if (type.isEmpty()) { return false; }
    try {
      return ConfigReader.read(type.get(), one).equals(ConfigReader.read(type.get(), other));
    } catch (ConfigException e) {
      return false; // whoever prepares it says what is wrong
    }
  }

  /** Returns the type of the options of what {@code ref} asks for; empty when that is not there. */
  Optional<Class<?>> configType(PluginRef ref) {
    return plugins.candidates(ref).stream().findFirst().map(plugin -> configType(plugin, ref));
  }

  private static Class<?> configType(Plugin plugin, PluginRef ref) {
    return switch (ref.kind()) {
      case CONNECTOR -> plugin.factory(ConnectorFactory.class).configType();
      case CODEC -> plugin.factory(CodecFactory.class).configType();
      case PREPROCESSOR -> plugin.factory(PreprocessorFactory.class).configType();
      case POSTPROCESSOR -> plugin.factory(PostprocessorFactory.class).configType();
      case OPERATOR -> plugin.factory(OperatorFactory.class).configType();
      case FUNCTIONS, LANGUAGE -> throw new IllegalArgumentException(ref + " is no part of a flow");
    };
  }

  boolean same(NodePlan one, NodePlan other) {
    return one.kind() == other.kind() && one.plugin().equals(other.plugin())
        && (one.plugin().isEmpty() || same(one.plugin().get(), one.config(), other.config()));
  }

  boolean same(ComponentPlan one, ComponentPlan other) {
    return one.plugin().equals(other.plugin()) && same(one.plugin(), one.config(), other.config());
  }

  boolean same(List<ComponentPlan> some, List<ComponentPlan> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      same = same(some.get(i), others.get(i));
    }
    return same;
  }

  /** Tells whether nothing at all differs. */
  boolean same(ConnectorPlan one, ConnectorPlan other) {
    return one.plugin().equals(other.plugin()) && same(one.plugin(), one.config(), other.config())
        && same(one.codec().stream().toList(), other.codec().stream().toList())
        && same(one.preprocessors(), other.preprocessors()) && same(one.postprocessors(), other.postprocessors())
        && one.reconnect().equals(other.reconnect())
        && one.metricsIntervalSeconds().equals(other.metricsIntervalSeconds());
  }

  /**
   * Tells whether the connector itself does not differ, only what surrounds it: how it connects again and reports, its codec, its
   * interceptors. It can go on with its connection then.
   */
  boolean sameAtHeart(ConnectorPlan one, ConnectorPlan other) {
    return one.plugin().type().equals(other.plugin().type()) && same(other.plugin(), one.config(), other.config())
        && (isSameButForOptions(one, other) || isArrangedOtherwise(one, other));
  }

  private static boolean isSameButForOptions(ConnectorPlan one, ConnectorPlan other) {
    return one.codec().isPresent() == other.codec().isPresent()
        && sameTypes(one.preprocessors(), other.preprocessors())
        && sameTypes(one.postprocessors(), other.postprocessors());
  }

  /** Tells whether interceptors come, or preprocessors go: what a postprocessor keeps could not be written when it goes. */
  private boolean isArrangedOtherwise(ConnectorPlan one, ConnectorPlan other) {
    return same(one.codec().stream().toList(), other.codec().stream().toList())
        && areAmong(one.postprocessors(), other.postprocessors());
  }

  private boolean areAmong(List<ComponentPlan> some, List<ComponentPlan> others) {
    List<ComponentPlan> free = new ArrayList<>(others);
    for (ComponentPlan plan : some) {
      Optional<ComponentPlan> found = free.stream().filter(other -> same(plan, other)).findFirst();
      if (found.isEmpty()) { return false; }
      free.remove(found.get());
    }
    return true;
  }

  private static boolean sameTypes(List<ComponentPlan> some, List<ComponentPlan> others) {
    return some.stream().map(plan -> plan.plugin().type()).toList()
        .equals(others.stream().map(plan -> plan.plugin().type()).toList());
  }
}
