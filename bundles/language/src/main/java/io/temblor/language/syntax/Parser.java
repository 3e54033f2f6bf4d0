// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.LexicalError;
import io.temblor.language.lexer.Lexer;
import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads whole files. The whole text is split into tokens first, so an error in a token is reported before one in the
 * order of tokens, wherever they stand. After a broken statement reading goes on at the next one that is laid out like
 * it.
 */
public final class Parser {
  private static final int MAX_ERRORS = 20;

  private final Cursor cursor;
  private final ItemParser items;
  private final ClauseParser clauses;
  private final DefinitionParser definitions;
  private final QueryParser query;
  private final DeploymentParser deployment;
  private final List<Diagnostic> errors = new ArrayList<>();

  private Parser(Source source, List<Token> tokens) {
    this.cursor = new Cursor(source, tokens);
    ExpressionParser expressions = new ExpressionParser(cursor);
    this.items = new ItemParser(cursor, expressions);
    this.clauses = new ClauseParser(cursor, expressions);
    this.definitions = new DefinitionParser(cursor, expressions, items, clauses);
    this.query = new QueryParser(cursor, expressions, items, clauses, definitions);
    this.deployment = new DeploymentParser(cursor, items, clauses, definitions, query);
  }

  /** Reads a script. */
  public static Parsed<ScriptBody> script(Source source) {
    return parse(source, Parser::script);
  }

  /** Reads a query. */
  public static Parsed<Query> query(Source source) {
    return parse(source, Parser::query);
  }

  /** Reads a deployment. */
  public static Parsed<Deployment> deployment(Source source) {
    return parse(source, Parser::deployment);
  }

  /**
   * Reads a module. Other than in the texts that use it, broken tokens are passed over; what is wrong with them is told
   * behind what follows from that.
   */
  public static Parsed<ModuleFile> module(Source source) {
    List<Diagnostic> dropped = new ArrayList<>();
    Parsed<ModuleFile> parsed = parse(source, Lexer.soundTokens(source, dropped::add), Parser::module);
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    all.addAll(dropped);
    return new Parsed<>(parsed.tree(), all);
  }

  /**
   * Reads a file: a script, query or deployment, as its extension says, or else a module, which may have the same
   * extensions. When it is neither, what is told is what is wrong with the one that could be read further.
   */
  public static Parsed<? extends Node> file(Source source, String extension) {
    Parsed<? extends Node> main = switch (extension) {
      case "troy" -> deployment(source);
      case "trickle" -> query(source);
      default -> script(source);
    };
    if (main.tree().isPresent()) { return main; }
    Parsed<ModuleFile> module = parse(source, Parser::module);
    return module.tree().isPresent() || reach(module) > reach(main) ? module : main;
  }

  private static int reach(Parsed<?> parsed) {
    return parsed.diagnostics().getFirst().location().map(place -> place.span().start()).orElse(0);
  }

  private static <T> Parsed<T> parse(Source source, BiFunction<Parser, Integer, T> rule) {
    try {
      return parse(source, Lexer.tokens(source), rule);
    } catch (LexicalError error) {
      return new Parsed<>(Optional.empty(), List.of(error.diagnostic()));
    }
  }

  private static <T> Parsed<T> parse(Source source, List<Token> tokens, BiFunction<Parser, Integer, T> rule) {
    Parser parser = new Parser(source, tokens);
    T tree = rule.apply(parser, parser.cursor.start());
    return new Parsed<>(parser.errors.isEmpty() ? Optional.of(tree) : Optional.empty(), parser.errors);
  }

  // script := MODULE-COMMENT* item (";" item)* ";"?
  private ScriptBody script(int start) {
    List<String> docs = items.moduleDocs();
    List<Item> body = statements(items::item);
    return new ScriptBody(cursor.spanFrom(start), docs, body);
  }

  // query := config stmt (";" stmt)* ";"?
  private Query query(int start) {
    List<ConfigDirective> config = guarded(clauses::config);
    List<QueryStatement> statements = statements(query::statement);
    return new Query(cursor.spanFrom(start), config, statements);
  }

  // deployment := config MODULE-COMMENT* stmt (";" stmt)* ";"?
  private Deployment deployment(int start) {
    List<ConfigDirective> config = guarded(clauses::config);
    List<String> docs = items.moduleDocs();
    List<DeploymentStatement> statements = statements(deployment::statement);
    return new Deployment(cursor.spanFrom(start), docs, config, statements);
  }

  // module := MODULE-COMMENT* module-item (";" module-item)* ";"?
  private ModuleFile module(int start) {
    List<String> docs = items.moduleDocs();
    List<ModuleItem> contents = statements(this::moduleItem);
    return new ModuleFile(cursor.spanFrom(start), docs, contents);
  }

  // module-item := use | const | fn | intrinsic | define
  private ModuleItem moduleItem() {
    List<String> docs = items.docs();
    int start = cursor.start();
    if (docs.isEmpty() && cursor.is(TokenKind.USE)) { return items.use(); }
    return switch (cursor.kind()) {
      case CONST -> items.constant(docs);
      case FN -> items.function(docs);
      case INTRINSIC -> items.intrinsic(docs);
      case DEFINE -> {
        cursor.next();
        yield moduleDefinition(start, docs);
      }
      default -> {
        cursor.expecting("a definition (`const`, `fn`, `define`) or `use`");
        throw cursor.unexpected();
      }
    };
  }

  private ModuleItem moduleDefinition(int start, List<String> docs) {
    return switch (cursor.kind()) {
      case WINDOW -> definitions.window(start, docs);
      case OPERATOR -> definitions.operator(start, docs);
      case SCRIPT -> definitions.script(start, docs);
      case PIPELINE -> definitions.pipeline(start, docs, query);
      case CONNECTOR -> definitions.connector(start, docs);
      case FLOW -> definitions.flow(start, docs, deployment);
      default -> {
        cursor.expecting("what is defined (`window`, `operator`, `script`, `pipeline`, `connector` or `flow`)");
        throw cursor.unexpected();
      }
    };
  }

  private <T> List<T> guarded(Supplier<List<T>> rule) {
    try {
      return rule.get();
    } catch (SyntaxFailure failure) {
      errors.add(failure.diagnostic());
      return List.of();
    }
  }

  // statements := stmt (";" stmt)* ";"?      up to the end of the text
  private <T> List<T> statements(Supplier<T> statement) {
    List<T> statements = new ArrayList<>();
    if (!errors.isEmpty()) { return statements; }
    while (errors.size() < MAX_ERRORS) {
      int start = cursor.start();
      try {
        statements.add(statement.get());
        if (cursor.accept(TokenKind.SEMICOLON)) {
          if (cursor.sees(TokenKind.END_OF_TEXT)) {
            break;
          }
          continue;
        }
        cursor.expect(TokenKind.END_OF_TEXT);
        break;
      } catch (SyntaxFailure failure) {
        errors.add(failure.diagnostic());
        cursor.depth(0);
        if (!cursor.skipToStatementLike(start)) {
          break;
        }
      }
    }
    return statements;
  }
}
