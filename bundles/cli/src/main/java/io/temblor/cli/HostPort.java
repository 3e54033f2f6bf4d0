// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.UsageException;

/** An address to listen at. */
record HostPort(String host, int port) {
  /** Reads {@code 127.0.0.1:9898} or {@code [::1]:9898}. */
  static HostPort parse(String text) throws UsageException {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (!host.isEmpty() && port >= 0 && port <= 0xFFFF) { return new HostPort(host, port); }
    } catch (NumberFormatException e) {
      // answered below, like a port that is out of range
    }
    throw new UsageException("`" + text + "` is no address, expected HOST:PORT as in 127.0.0.1:9898");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
