// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import io.temblor.runtime.admin.PluginManager;
import io.temblor.shell.CommandFailed;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code temblor:plugin}: installs, upgrades, rolls back, removes, pins and lists the bundles of plugins. */
@Component(service = PluginCommand.class, property = {"osgi.command.scope=temblor", "osgi.command.function=plugin"})
public final class PluginCommand {
  private final Answers answers;

  /** Asks {@code manager}. */
  @Activate
  public PluginCommand(@Reference PluginManager manager) {
    this.answers = new Answers(manager);
  }

  /**
   * Does what the words say.
   *
   * @return what to print
   * @throws CommandFailed when the words do not fit, or what was asked for has not been done: a receipt that is not committed
   */
  @Descriptor("install, upgrade, roll back, remove, pin and list the bundles of plugins; `plugin help` says more")
  public String plugin(CommandSession session, @Descriptor("a word, then what belongs to it") String... words)
      throws CommandFailed {
    List<String> given = List.of(words);
    if (Request.isForHelp(given)) { return Word.usageOfAll(); }
    try {
      Request request = Request.parse(given);
      if (request.isHelpWanted()) { return request.word().usage(); }
      Answer answer = answers.to(request, session.currentDir());
      String text = request.isForPrograms() ? answer.json() : answer.text();
      if (!answer.isGood()) { throw CommandFailed.withAnswer(text); }
      return text;
    } catch (CommandFailed e) {
      throw Request.isForPrograms(given) && !e.isAnswer() ? e.answered(Answer.errorJson(e.text())) : e;
    }
  }
}
