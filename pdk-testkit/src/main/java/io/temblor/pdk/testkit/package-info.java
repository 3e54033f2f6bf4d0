// SPDX-License-Identifier: Apache-2.0
/**
 * Contract kits: what a plugin promises, as tests.
 *
 * <p>There is one abstract test class for each kind of plugin: {@link io.temblor.pdk.testkit.SourceContract}, {@link
 * io.temblor.pdk.testkit.SinkContract}, {@link io.temblor.pdk.testkit.CodecContract}, {@link
 * io.temblor.pdk.testkit.PreprocessorContract}, {@link io.temblor.pdk.testkit.PostprocessorContract}, {@link
 * io.temblor.pdk.testkit.OperatorContract}. An author extends the one that fits, says how to create the plugin, gives
 * sample data, and names its abilities. An ability that is named is tested; one that is not named is tested to be
 * absent.
 *
 * <pre>{@code
 * final class JsonCodecContractTest extends CodecContract {
 *   @Override protected CodecFactory<?> factory() { return new JsonCodecFactory(); }
 *   @Override protected List<Value> values() { return List.of(Value.NULL, Value.of("text")); }
 *   @Override protected List<byte[]> malformed() { return List.of("{".getBytes(UTF_8)); }
 * }
 * }</pre>
 *
 * <p>Beside the kits there are fakes of everything the runtime gives to a plugin. They keep the promises of the API
 * (what is valid only during a call is overwritten afterwards) and record what the plugin did.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
