// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Requests that have a method and headers, and responses that remember status and headers; nothing else of the servlet API. */
final class Requests {
  private Requests() {}

  static HttpServletRequest request(String method, Map<String, String> headers) {
    return (HttpServletRequest) Proxy.newProxyInstance(Requests.class.getClassLoader(),
        new Class<?>[]{HttpServletRequest.class},
        (proxy, called, arguments) -> switch (called.getName()) {
          case "getMethod" -> method;
          case "getHeader" -> headers.get(arguments[0]);
          default -> throw new UnsupportedOperationException(called.toString());
        });
  }

  static HttpServletRequest login(String user, String password) {
    return request("GET", Map.of("Authorization",
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))));
  }

  /** What was answered. */
  static final class Answer {
    final Map<String, String> headers = new HashMap<>();
    int status;

    HttpServletResponse response() {
      return (HttpServletResponse) Proxy.newProxyInstance(Requests.class.getClassLoader(),
          new Class<?>[]{HttpServletResponse.class}, (proxy, called, arguments) -> {
            switch (called.getName()) {
              case "setStatus" -> status = (Integer) arguments[0];
              case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
              default -> throw new UnsupportedOperationException(called.toString());
            }
            return null;
          });
    }
  }
}
