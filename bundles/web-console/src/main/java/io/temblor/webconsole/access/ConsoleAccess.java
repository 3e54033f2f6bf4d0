// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets in whoever knows the password, and refuses requests that change something and come from a page of another site.
 *
 * <p>The framework property {@code felix.webconsole.security.providers} names this provider, so that the console answers nothing while it
 * is absent. It is absent until there is a password: the constructor refuses to go on without.
 */
@Component(service = SecurityProvider.class, property = SecurityProvider.PROPERTY_ID + "=io.temblor.console")
public final class ConsoleAccess implements SecurityProvider {
  private static final String USER = "temblor";
  private static final String SCHEME = "Basic ";

  private final PasswordFile password;

  /** Reads where the password is. */
  @Activate
  public ConsoleAccess(BundleContext context) throws IOException {
    this(Path.of(Optional.ofNullable(context.getProperty("temblor.console.password.file"))
        .orElseThrow(() -> new IOException("temblor.console.password.file is not set, the web console stays closed"))));
  }

  ConsoleAccess(Path file) throws IOException {
    this.password = new PasswordFile(file);
    password.checkPresent();
  }

  @Override
  public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    if (!SameOrigin.isGiven(request)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return null;
    }
    String header = request.getHeader("Authorization");
    if (header != null && isRight(header)) { return USER; }
    response.setHeader("WWW-Authenticate", SCHEME + "realm=\"Temblor\", charset=\"UTF-8\"");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    return null;
  }

  private boolean isRight(String header) {
    if (!header.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length())) { return false; }
    try {
      String credentials =
          new String(Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
      return credentials.startsWith(USER + ":") && password.matches(credentials.substring(USER.length() + 1));
    } catch (IllegalArgumentException e) {
      return false; // not Base64
    }
  }

  @Override
  public boolean authorize(Object user, String role) {
    return USER.equals(user);
  }

  /** Makes the browser forget the password: it asks again after an answer 401. */
  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", SCHEME + "realm=\"Temblor\", charset=\"UTF-8\"");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
  }
}
