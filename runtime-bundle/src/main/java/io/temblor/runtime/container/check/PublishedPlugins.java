// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.OperatorFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Bundle;

/** The plugins that a bundle publishes, as far as its component descriptions tell. */
public final class PublishedPlugins {
  private static final Map<String, PluginKind> KINDS = Map.of(
      ConnectorFactory.class.getName(), PluginKind.CONNECTOR,
      CodecFactory.class.getName(), PluginKind.CODEC,
      PreprocessorFactory.class.getName(), PluginKind.PREPROCESSOR,
      PostprocessorFactory.class.getName(), PluginKind.POSTPROCESSOR,
      OperatorFactory.class.getName(), PluginKind.OPERATOR,
      FunctionLibrary.class.getName(), PluginKind.FUNCTIONS,
      FlowLanguage.class.getName(), PluginKind.LANGUAGE);

  private PublishedPlugins() {}

  /**
   * A plugin.
   *
   * @param service interface it is published as
   * @param kind of plugin
   * @param type its name in flows; that of the component for functions and languages, which have none
   */
  record Published(String service, PluginKind kind, String type) {
    boolean hasType() {
      return kind != PluginKind.FUNCTIONS && kind != PluginKind.LANGUAGE;
    }

    /** Returns the service property that holds the type. */
    String typeProperty() {
      return kind + ".type";
    }

    String words() {
      return kind + " `" + type + "`";
    }
  }

  /**
   * Returns what an installed bundle publishes: {@code codec `json`}, {@code functions `io.temblor.stdlib.StandardLibrary`}.
   *
   * @throws IOException when its jar cannot be read
   * @throws IllegalStateException when it has been uninstalled
   */
  public static List<String> of(Bundle bundle) throws IOException {
    return published(bundle).stream().map(Published::words).toList();
  }

  static List<Published> published(Bundle bundle) throws IOException {
    String header = Objects.requireNonNullElse(bundle.getHeaders("").get(Components.HEADER), "");
    // What is wrong with a bundle that is there already is not the business of whoever asks what it publishes.
    Findings passedOver = new Findings();
    return in(Components.of(new InstalledContent(bundle), header, bundle.getSymbolicName(), passedOver), passedOver);
  }

  static List<Published> in(List<ComponentDescription> components, Findings findings) {
    List<Published> plugins = new ArrayList<>();
    for (ComponentDescription component : components) {
      for (String service : component.enabled() ? component.services() : List.<String>of()) {
        PluginKind kind = KINDS.get(service);
        if (kind != null) {
          add(new Published(service, kind, type(component, kind)), component, plugins, findings);
        }
      }
    }
    return plugins;
  }

  private static String type(ComponentDescription component, PluginKind kind) {
    return kind == PluginKind.FUNCTIONS || kind == PluginKind.LANGUAGE ? component.name()
        : component.properties().getOrDefault(kind + ".type", "");
  }

  private static void add(Published plugin, ComponentDescription component, List<Published> plugins,
      Findings findings) {
    if (plugin.type().isEmpty()) {
      findings.refuse("The component `" + component.name() + "` publishes a " + plugin.kind()
          + " without a type, so no flow can name it: annotate it, for example with @"
          + capitalised(plugin.kind().toString()) + "Type(\"name\")");
    } else {
      plugins.add(plugin);
    }
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
