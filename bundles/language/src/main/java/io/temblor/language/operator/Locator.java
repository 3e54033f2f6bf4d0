// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.DeploymentStatement;
import io.temblor.language.syntax.FlowStatement;
import io.temblor.language.syntax.ModuleItem;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.Query;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Deployment;
import io.temblor.language.syntax.ModuleFile;
import java.util.List;
import java.util.Optional;

/** Finds a statement in the text of a file again, by its place. */
final class Locator {
  private final Span span;

  private Locator(Span span) {
    this.span = span;
  }

  /**
   * A statement and the statements of the body it stands in.
   *
   * @param statement the statement
   * @param body the body, itself included
   */
  record Found(QueryStatement statement, List<QueryStatement> body) {}

  /** Looks for the statement at a place; empty when there is none, or the text cannot be read. */
  static Optional<Found> find(Source source, ProgramConfig.Form form, Span span) {
    Locator locator = new Locator(span);
    return switch (form) {
      case SCRIPT -> Optional.empty();
      case QUERY -> Parser.query(source).tree().map(Query::statements).flatMap(locator::inBody);
      case DEPLOYMENT -> Parser.deployment(source).tree().map(Deployment::statements).flatMap(locator::inDeployment);
      case MODULE -> Parser.module(source).tree().map(ModuleFile::items).flatMap(locator::inModule);
    };
  }

  private Optional<Found> inBody(List<QueryStatement> body) {
    for (QueryStatement statement : body) {
      if (statement.span().equals(span)) { return Optional.of(new Found(statement, body)); }
      if (statement instanceof Definition.Pipeline pipeline && contains(pipeline)) {
        return inBody(pipeline.statements());
      }
    }
    return Optional.empty();
  }

  private Optional<Found> inDeployment(List<DeploymentStatement> statements) {
    for (DeploymentStatement statement : statements) {
      if (statement instanceof Definition.Flow flow && contains(flow)) { return inFlow(flow); }
    }
    return Optional.empty();
  }

  private Optional<Found> inFlow(Definition.Flow flow) {
    for (FlowStatement statement : flow.statements()) {
      if (statement instanceof Definition.Pipeline pipeline && contains(pipeline)) {
        return inBody(pipeline.statements());
      }
    }
    return Optional.empty();
  }

  private Optional<Found> inModule(List<ModuleItem> items) {
    for (ModuleItem item : items) {
      switch (item) {
        case Definition.Pipeline pipeline when contains(pipeline) -> {
          return inBody(pipeline.statements());
        }
        case Definition.Flow flow when contains(flow) -> {
          return inFlow(flow);
        }
        case Definition.Script script when script.span().equals(span) -> {
          return Optional.of(new Found(script, List.of(script)));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private boolean contains(Definition definition) {
    return definition.span().start() <= span.start() && span.end() <= definition.span().end();
  }
}
