// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Publishes modules of functions, aggregates, extractors and constants to the language. A plugin publishes it as a service with
 * {@code @Component}. When its bundle is replaced, programs that use it are linked anew at a safe point.
 *
 * <p><b>Threading</b>: any thread; the result never changes during the life of the service.
 */
@ConsumerType
public interface FunctionLibrary {
  /** Returns the modules, each with a path no other library offers. */
  List<FunctionModule> modules();
}
