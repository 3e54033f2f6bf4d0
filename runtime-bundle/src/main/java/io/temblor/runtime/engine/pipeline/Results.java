// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.event.Event;

/** Takes what leaves a pipeline, in the order the outside sees it. */
@FunctionalInterface
public interface Results {
  /** Takes an event that leaves by {@code port}. */
  void result(String port, Event event);
}
