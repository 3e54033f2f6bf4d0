// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import java.net.URI;
import java.util.List;

/**
 * Where an event entered, as a URI: {@code tcp://10.0.0.7:5123}. One instance is made for each stream, not for each event.
 *
 * @param scheme the connector's own scheme, for example {@code tremor-file}
 * @param host host name or address; never empty
 * @param port port number, 0 when there is none
 * @param path segments behind the host, unescaped
 */
public record Origin(String scheme, String host, int port, List<String> path) {
  /** Copies {@code path}. */
  public Origin {
    path = List.copyOf(path);
  }

  /** Returns an origin without port. */
  public static Origin of(String scheme, String host, String... path) {
    return new Origin(scheme, host, 0, List.of(path));
  }

  /**
   * Reads an origin from its URI form.
   *
   * @throws IllegalArgumentException when {@code uri} has no scheme or is no URI
   */
  public static Origin parse(String uri) {
    URI parsed = URI.create(uri);
    if (parsed.getScheme() == null) {
      throw new IllegalArgumentException("an origin needs a scheme, as in tcp://10.0.0.7:5123, got " + uri);
    }
    String host = parsed.getHost() == null ? "" : parsed.getHost();
    String path = parsed.getPath() == null ? "" : parsed.getPath();
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return new Origin(parsed.getScheme(), host, Math.max(0, parsed.getPort()),
        relative.isEmpty() ? List.of() : List.of(relative.split("/", -1)));
  }

  /** Returns the URI form. */
  @Override
  public String toString() {
    StringBuilder uri = new StringBuilder(scheme).append("://").append(host);
    if (port != 0) {
      uri.append(':').append(port);
    }
    path.forEach(segment -> uri.append('/').append(segment));
    return uri.toString();
  }
}
