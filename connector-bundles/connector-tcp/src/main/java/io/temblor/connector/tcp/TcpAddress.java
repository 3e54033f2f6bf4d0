// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.error.ConfigException;

/**
 * Where to listen or to connect to, as option {@code url} says.
 *
 * @param host name or address; of IPv6 without brackets
 * @param port 0 stands for any free port
 */
record TcpAddress(String host, int port) {
  private static final String SCHEME = "tcp://";
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host:port}, with or without {@code tcp://}; what follows behind a slash is ignored.
   *
   * @param role what needs the address, for messages: {@code server} or {@code client}
   * @throws ConfigException when it is no such address
   */
  static TcpAddress parse(String url, String role) {
    String rest = url;
    int scheme = url.indexOf("://");
    if (scheme >= 0) {
      ConfigException.check(url.startsWith(SCHEME), "url",
          "is `" + url + "`, must begin with `tcp://` or with the host: tcp://localhost:4242");
      rest = url.substring(SCHEME.length());
    }
    int path = rest.indexOf('/');
    return authority(path < 0 ? rest : rest.substring(0, path), role);
  }

  private static TcpAddress authority(String text, String role) {
    int colon = text.lastIndexOf(':');
    int bracket = text.lastIndexOf(']');
    String host = colon > bracket ? text.substring(0, colon) : text;
    String port = colon > bracket ? text.substring(colon + 1) : "";
    ConfigException.check(!port.isEmpty(), "", "Missing port for TCP " + role + ": write for example"
        + " `url = \"" + (host.isEmpty() ? "localhost" : host) + ":4242\"`");
    ConfigException.check(!host.isEmpty(), "", "missing host for TCP " + role + ": write for example"
        + " `url = \"localhost:" + port + "\"`" + (role.equals("server") ? ", or 0.0.0.0 for every address" : ""));
    return new TcpAddress(unbracketed(host), number(port));
  }

  private static String unbracketed(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    ConfigException.check(bracketed || host.indexOf(':') < 0, "url",
        "has the host `" + host + "`; IPv6 addresses are written in brackets: [::1]:4242");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }

  private static int number(String port) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 0 && number <= MAX_PORT) { return number; }
    } catch (NumberFormatException e) {
      // the same message as for a number that is out of range
    }
    throw new ConfigException("url", "has the port `" + port + "`, must be a number from 0 to " + MAX_PORT);
  }

  /** Returns the URL form. */
  @Override
  public String toString() {
    return SCHEME + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
