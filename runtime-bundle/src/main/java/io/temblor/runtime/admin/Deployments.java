// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Deploys files, and remembers what was deployed over restarts of a server.
 *
 * <p><b>Threading</b>: any thread; one file is deployed at a time. All methods wait.
 */
@ProviderType
public interface Deployments {
  /**
   * A text and where it lies.
   *
   * @param source name as people write it, and text
   * @param path the file; modules are looked for beside it
   */
  record File(SourceText source, Path path) {}

  /**
   * What came of a file.
   *
   * @param problems what the language says; when there is an error, nothing has been done
   * @param flows what was done to each flow
   */
  record Deployed(List<Problem> problems, List<Redeployed> flows) {
    /** Copies the lists. */
    public Deployed {
      problems = List.copyOf(problems);
      flows = List.copyOf(flows);
    }
  }

  /**
   * What would come of a file.
   *
   * @param problems what the language says
   * @param changes what would be done to each part of each flow; empty when there is an error
   */
  record Comparison(List<Problem> problems, List<FlowChange> changes) {
    /** Copies the lists. */
    public Comparison {
      problems = List.copyOf(problems);
      changes = List.copyOf(changes);
    }
  }

  /**
   * Deploys every flow of a file; those that run take over what differs. They come back when the server is started again.
   *
   * @param deadline as in {@link World#redeploy}
   * @throws DeployException when a flow cannot be deployed: that one and those behind it are as they were
   * @throws IllegalArgumentException when no language reads such files
   */
  Deployed deploy(File file, MissingPlugins missing, Duration deadline) throws DeployException;

  /**
   * Says what {@link #deploy} would do; touches nothing.
   *
   * @throws IllegalArgumentException when no language reads such files
   */
  Comparison difference(File file);

  /** Stops a flow, draining it first, and forgets it: it does not come back when the server is started again. */
  FlowReport undeploy(String flow, Duration deadline) throws NoSuchFlowException;

  /**
   * Deploys what was deployed when the server last ran, but for flows that run already. What cannot be deployed does not keep the rest from
   * it, and is tried again after the next start.
   *
   * @return what was not deployed and why, in sentences
   */
  List<String> restore();
}
