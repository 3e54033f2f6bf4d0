// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.World;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the forms of the page do. */
final class TemblorPageTest {
  private final RecordingManager manager = new RecordingManager();
  private final List<String> answers = new ArrayList<>();

  private void post(Map<String, String> form) throws IOException {
    HttpServletRequest request = fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
      case "getParameter" -> form.get(arguments[0]);
      case "getRequestURI" -> "/system/console/temblor";
      default -> throw new UnsupportedOperationException(method);
    });
    HttpServletResponse response = fake(HttpServletResponse.class, (method, arguments) -> {
      answers.add(method + " " + String.join(" ", Arrays.stream(arguments).map(String::valueOf).toList()));
      return null;
    });
    World untouched = fake(World.class, (method, arguments) -> {
      throw new UnsupportedOperationException(method);
    });
    new TemblorPage(untouched, manager).doPost(request, response);
  }

  /** Answers the call of a method. */
  private interface Reply {
    Object to(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Reply reply) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
        (proxy, method, arguments) -> reply.to(method.getName(), arguments)));
  }

  @Test
  void aPluginIsRolledBackAndThePageShownAgain() throws IOException {
    post(Map.of("action", "roll back", "bundle", "codec-json"));

    assertThat(manager.rolledBack).containsExactly("codec-json, asked for in the web console");
    assertThat(answers).containsExactly("sendRedirect /system/console/temblor");
  }

  @Test
  void aRollBackThatIsNotCommittedSaysWhy() throws IOException {
    manager.verdict = Verdict.REFUSED;

    post(Map.of("action", "roll back", "bundle", "codec-json"));

    assertThat(answers)
        .containsExactly("sendError 409 codec-json is not rolled back, the change is refused: it was <slow>");
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    post(Map.of("action", "uninstall", "bundle", "codec-json"));

    assertThat(manager.rolledBack).isEmpty();
    assertThat(answers).containsExactly("sendError 400 action must be pause, resume or roll back");
  }
}
