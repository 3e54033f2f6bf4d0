// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.UpgradeOptions;
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

/**
 * The page. Forms on it pause and resume flows and roll plugins back; that a request comes from the page is checked by the access rules.
 * Rolling back answers when it is done, which takes as long as the probation.
 */
@Component(
    service = Servlet.class,
    property = {"felix.webconsole.label=temblor", "felix.webconsole.title=Flows and plugins",
      "felix.webconsole.category=Temblor"})
public final class TemblorPage extends AbstractServlet {
  static final String ROLL_BACK = "roll back";
  private static final long serialVersionUID = 1L;

  private final transient World world;
  private final transient PluginManager manager;

  /** Shows {@code world} and what {@code manager} has done to it. */
  @Activate
  public TemblorPage(@Reference World world, @Reference PluginManager manager) {
    this.world = world;
    this.manager = manager;
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Html html = new Html();
    new PageContent(html).write(world, manager);
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
        case ROLL_BACK -> {
          String bundle = Optional.ofNullable(request.getParameter("bundle")).orElse("");
          PluginReceipt receipt =
              manager.rollback(bundle, UpgradeOptions.DEFAULT.withReason("asked for in the web console"));
          if (!receipt.isCommitted()) {
            response.sendError(HttpServletResponse.SC_CONFLICT, bundle + " is not rolled back, the change is "
                + receipt.verdict() + ": " + String.join("; ", receipt.reasons()));
            return;
          }
        }
        default -> {
          response.sendError(HttpServletResponse.SC_BAD_REQUEST, "action must be pause, resume or roll back");
          return;
        }
      }
      // So that reloading the page does not do it again.
      response.sendRedirect(request.getRequestURI());
    } catch (NoSuchFlowException e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "interrupted before it was done; the page says what became of it");
    }
  }
}
