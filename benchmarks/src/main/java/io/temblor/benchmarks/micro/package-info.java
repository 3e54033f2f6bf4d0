// SPDX-License-Identifier: Apache-2.0
/**
 * JMH benchmarks of single parts. Those of values have a counterpart in the same run that does the same with maps and Jackson: only
 * their ratio means something, absolute figures are those of the machine. {@code TEMBLOR_BENCH_DATA} names a file of other records to
 * use, one JSON document per line; one whose name ends in {@code .xz} is decompressed.
 *
 * <pre>
 * mvn -pl benchmarks -am package -DskipTests
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main JsonBenchmark -prof gc
 * </pre>
 */
@NullMarked
package io.temblor.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
