// SPDX-License-Identifier: Apache-2.0
/**
 * JMH benchmarks of single parts. Each has its Jackson counterpart in the same run: only their ratio means something,
 * absolute figures are those of the machine. {@code TEMBLOR_BENCH_DATA} names a file of other records to use, one
 * JSON document per line.
 *
 * <pre>
 * mvn -pl benchmarks -am package -DskipTests
 * mvn -pl benchmarks -q dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main JsonBenchmark -prof gc
 * </pre>
 */
@NullMarked
package io.temblor.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
