// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.World;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page. A form on it pauses and resumes flows; that a request comes from the page is checked by the access rules. */
@Component(
    service = Servlet.class,
    property = {"felix.webconsole.label=temblor", "felix.webconsole.title=Flows and plugins",
      "felix.webconsole.category=Temblor"})
public final class TemblorPage extends AbstractServlet {
  private static final long serialVersionUID = 1L;

  private final transient World world;

  /** Shows {@code world}. */
  @Activate
  public TemblorPage(@Reference World world) {
    this.world = world;
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Html html = new Html();
    new PageContent(html).write(world);
    response.getWriter().print(html);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String flow = Optional.ofNullable(request.getParameter("flow")).orElse("");
    String action = Optional.ofNullable(request.getParameter("action")).orElse("");
    try {
      switch (action) {
        case "pause" -> world.pause(flow);
        case "resume" -> world.resume(flow);
        default -> {
          response.sendError(HttpServletResponse.SC_BAD_REQUEST, "action must be pause or resume");
          return;
        }
      }
      // So that reloading the page does not do it again.
      response.sendRedirect(request.getRequestURI());
    } catch (NoSuchFlowException e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, e.getMessage());
    }
  }
}
