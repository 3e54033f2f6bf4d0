// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of a component is not usable. Holds <em>all</em> violations found, so that a user mends them in one go.
 *
 * <p>Unchecked, because the compact constructors of configuration records throw it; the runtime expects it from every
 * {@code create} and never counts it as a bug of the plugin.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * Refuses a configuration for the given reasons.
   *
   * @throws IllegalArgumentException when {@code violations} is empty
   */
  public ConfigException(List<Violation> violations) {
    super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    if (violations.isEmpty()) { throw new IllegalArgumentException("a ConfigException needs at least one violation"); }
    this.violations = List.copyOf(violations);
  }

  /** Refuses one option. */
  public ConfigException(String option, String message) {
    this(List.of(new Violation(option, message)));
  }

  /** Returns what is wrong, in the order found; never empty. */
  public List<Violation> violations() {
    return violations;
  }

  /** Throws a {@code ConfigException} for {@code option} unless {@code condition} holds; for compact constructors. */
  public static void check(boolean condition, String option, String message) {
    if (!condition) { throw new ConfigException(option, message); }
  }
}
