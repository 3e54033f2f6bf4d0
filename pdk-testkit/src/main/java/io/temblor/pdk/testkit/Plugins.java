// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.value.Value;

/** Creates what factories create, from configurations as users write them. */
public final class Plugins {
  private static final OperatorId OPERATOR = new OperatorId("flow", "pipeline", "operator", 1);

  private Plugins() {}

  /** Creates a connector. */
  public static <C> Connector connector(ConnectorFactory<C> factory, Value config) {
    return factory.create(FakeConnectorContext.ID, ConfigReader.read(factory.configType(), config));
  }

  /** Creates a codec. */
  public static <C> Codec codec(CodecFactory<C> factory, Value config) {
    return factory.create(ConfigReader.read(factory.configType(), config));
  }

  /** Creates a preprocessor. */
  public static <C> Preprocessor preprocessor(PreprocessorFactory<C> factory, Value config) {
    return factory.create(ConfigReader.read(factory.configType(), config));
  }

  /** Creates a postprocessor. */
  public static <C> Postprocessor postprocessor(PostprocessorFactory<C> factory, Value config) {
    return factory.create(ConfigReader.read(factory.configType(), config));
  }

  /** Creates an operator. */
  public static <C> Operator operator(OperatorFactory<C> factory, Value config) {
    return factory.create(OPERATOR, ConfigReader.read(factory.configType(), config));
  }
}
