// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.PipelinePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs a pipeline over an input, without any flow: one event after the other, on the caller's thread.
 *
 * <p><b>Threading</b>: any thread; runs do not influence each other.
 */
@ProviderType
public interface PipelineRuns {
  /**
   * Reads, decodes, runs, encodes and writes until the input ends. Errors of single events go to {@code problems} and do not end
   * the run. A last line without line end is read like any other.
   *
   * @throws DeployException when the pipeline, a codec or an interceptor cannot be prepared
   * @throws IOException when reading or writing fails
   */
  default void run(PipelineRun run, InputStream in, OutputStream out, Consumer<Problem> problems)
      throws DeployException, IOException {
    run(run, in, port -> out, problems);
  }

  /** The same, with outputs by port. */
  void run(PipelineRun run, InputStream in, Outputs out, Consumer<Problem> problems)
      throws DeployException, IOException;

  /**
   * Returns a sentence for everything that keeps the operators of a pipeline from being created: kinds no plugin provides, and
   * configurations they refuse. Nothing is run.
   */
  List<String> obstacles(PipelinePlan pipeline);

  /** Where results go. */
  @ConsumerType
  @FunctionalInterface
  interface Outputs {
    /** Returns what an event that left by {@code port} is written to; asked before each one, and once before the first. */
    OutputStream of(String port);
  }

  /**
   * What to run and how.
   *
   * @param pipeline what to run
   * @param decoder codec of the input
   * @param encoder codec of the output
   * @param preprocessor splits the input
   * @param postprocessor joins the output
   * @param port only events of this port are written; empty: all of them
   * @param ingestByIndex whether the n-th event is ingested at n nanoseconds (from 0) instead of now
   * @param origin origin of every event
   */
  record PipelineRun(
      PipelinePlan pipeline,
      String decoder,
      String encoder,
      String preprocessor,
      String postprocessor,
      Optional<String> port,
      boolean ingestByIndex,
      Origin origin) {}
}
