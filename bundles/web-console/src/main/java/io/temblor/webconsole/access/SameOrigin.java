// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of the console's own pages from those another site makes a browser send (cross-site request forgery). A browser sends
 * {@code Origin} with every request that can change something; tools such as curl send none, and carry no password of their user
 * unknowingly.
 */
final class SameOrigin {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private SameOrigin() {}

  static boolean isGiven(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) { return true; }
    String origin = request.getHeader("Origin");
    if (origin != null) { return isOf(request.getHeader("Host"), origin); }
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null || site.equals("same-origin") || site.equals("none");
  }

  private static boolean isOf(@Nullable String host, String origin) {
    try {
      return host != null && host.equals(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false; // `null` and other things that are no address
    }
  }
}
