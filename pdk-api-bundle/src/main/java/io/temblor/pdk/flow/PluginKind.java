// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

/** The kinds of plugins; together with a type name they identify what a flow asks for. */
public enum PluginKind {
  /** {@link io.temblor.pdk.connector.ConnectorFactory}. */
  CONNECTOR("connector"),
  /** {@link io.temblor.pdk.codec.CodecFactory}. */
  CODEC("codec"),
  /** {@link io.temblor.pdk.interceptor.PreprocessorFactory}. */
  PREPROCESSOR("preprocessor"),
  /** {@link io.temblor.pdk.interceptor.PostprocessorFactory}. */
  POSTPROCESSOR("postprocessor"),
  /** {@link io.temblor.pdk.operator.OperatorFactory}. */
  OPERATOR("operator"),
  /** {@link io.temblor.pdk.function.FunctionLibrary}. */
  FUNCTIONS("functions"),
  /** {@link FlowLanguage}. */
  LANGUAGE("language");

  private final String word;

  PluginKind(String word) {
    this.word = word;
  }

  /** Returns the word people use for it. */
  @Override
  public String toString() {
    return word;
  }
}
