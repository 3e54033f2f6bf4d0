// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.source.Source;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a program does, wherever it stands and whatever feeds it: two with the same meaning do the same to every event and can go on
 * with each other's memory. Texts are compared as they are written, so a comment inside makes a difference, and one beside it none.
 *
 * @param texts of the definition itself, then of what it uses and the windows it names
 * @param modules texts of the modules it may reach, by path: all whose name is mentioned, which may be more than it uses
 * @param args value of {@code args}
 * @param state initial state
 * @param recursionLimit how often a function may restart itself in a row
 */
record ProgramMeaning(
    List<String> texts, Map<String, String> modules, Value args, Value state, int recursionLimit) {

  static ProgramMeaning of(ProgramConfig config) {
    List<String> texts = texts(config);
    return new ProgramMeaning(texts, modules(texts, config), config.args(), config.state(), config.recursionLimit());
  }

  private static List<String> texts(ProgramConfig config) {
    Source source = config.source();
    List<String> texts = new ArrayList<>();
    Locator.find(source, config.form(), config.span()).ifPresentOrElse(found -> {
      if (found.statement() instanceof Select select) {
        select(select, source, texts);
        surroundings(select, found.body(), source, texts);
      } else {
        texts.add(source.text(found.statement().span()));
      }
    }, () -> texts.add(source.text()));
    return texts;
  }

  /** Where a select reads from and writes to is the pipeline's business. */
  private static void select(Select select, Source source, List<String> texts) {
    texts.add("select " + source.text(select.target().span()));
    select.windows().forEach(window -> texts.add("in " + window.text()));
    select.where().ifPresent(where -> texts.add("where " + source.text(where.span())));
    select.groupBy().ifPresent(group -> texts.add("group by " + source.text(group.span())));
    select.having().ifPresent(having -> texts.add("having " + source.text(having.span())));
  }

  private static void surroundings(Select select, List<QueryStatement> body, Source source, List<String> texts) {
    Set<String> windows = select.windows().stream().map(name -> name.name().text()).collect(Collectors.toSet());
    boolean inFront = true;
    for (QueryStatement statement : body) {
      inFront &= statement != select;
      boolean isUsed = statement instanceof Use && inFront
          || statement instanceof Definition.Window window && windows.contains(window.name().text());
      if (isUsed) {
        texts.add(source.text(statement.span()));
      }
    }
  }

  private static Map<String, String> modules(List<String> texts, ProgramConfig config) {
    Map<String, String> reached = new TreeMap<>();
    List<String> open = new ArrayList<>(texts);
    while (!open.isEmpty()) {
      String text = open.removeLast();
      config.modules().forEach((path, module) -> {
        if (!reached.containsKey(path) && mentions(text, path)) {
          reached.put(path, module.text());
          open.add(module.text());
        }
      });
    }
    return reached;
  }

  /** Whoever uses a module writes its name; what only looks like it does no harm. */
  private static boolean mentions(String text, String path) {
    return text.contains(path.substring(path.lastIndexOf(':') + 1));
  }
}
