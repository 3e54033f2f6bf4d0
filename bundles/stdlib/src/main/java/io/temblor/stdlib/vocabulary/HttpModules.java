// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.vocabulary;

import io.temblor.pdk.function.FunctionModule;
import io.temblor.stdlib.define.ModuleBuilder;
import java.util.List;
import java.util.Locale;

/** {@code http}: words of HTTP (RFC 9110). */
final class HttpModules {
  private HttpModules() {}

  static List<FunctionModule> all() {
    return List.of(methods(), status(), contentTypes(), headers());
  }

  private static FunctionModule methods() {
    ModuleBuilder module = ModuleBuilder.module("http::methods", "methods", "Methods of HTTP requests");
    for (String method : "GET POST PUT DELETE HEAD OPTIONS CONNECT TRACE PATCH".split(" ")) {
      module.constant(method, method);
    }
    return module.build();
  }

  private static FunctionModule status() {
    return ModuleBuilder.module("http::status", "status", "Status codes of HTTP responses")
        .constant("OK", 200)
        .constant("CREATED", 201)
        .constant("NO_CONTENT", 204)
        .constant("BAD_REQUEST", 400)
        .constant("UNAUTHORIZED", 401)
        .constant("FORBIDDEN", 403)
        .constant("NOT_FOUND", 404)
        .constant("INTERNAL_SERVER_ERROR", 500)
        .constant("BAD_GATEWAY", 502)
        .constant("SERVICE_UNAVAILABLE", 503)
        .constant("GATEWAY_TIMEOUT", 504)
        .build();
  }

  private static FunctionModule contentTypes() {
    return ModuleBuilder.module("http::content_types", "content_types", "Frequent content types")
        .constant("JSON", "application/json")
        .constant("HTML", "text/html")
        .constant("CSS", "text/css")
        .constant("TEXT", "text/plain")
        .constant("XML", "application/xml")
        .constant("JS", "application/javascript")
        .constant("PNG", "image/png")
        .constant("JPG", "image/jpeg")
        .constant("GIF", "image/gif")
        .build();
  }

  private static FunctionModule headers() {
    ModuleBuilder module = ModuleBuilder.module("http::headers", "headers", "Names of HTTP headers");
    String names =
        "Content-Type Accept Authorization Cache-Control Content-Length Content-Disposition Date ETag Expires Host "
            + "If-Modified-Since If-None-Match Last-Modified Location User-Agent X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto";
    for (String name : names.split(" ")) {
      module.constant(name.toUpperCase(Locale.ROOT).replace('-', '_'), name);
    }
    return module.build();
  }
}
