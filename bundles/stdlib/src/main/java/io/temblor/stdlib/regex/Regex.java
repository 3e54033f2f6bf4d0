// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.define.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A compiled regular expression. Matching takes time linear in the text.
 *
 * <p><b>Threading</b>: immutable; safe to share.
 */
public final class Regex {
  private final Pattern pattern;
  private final Map<String, Integer> names;

  private Regex(Pattern pattern, Map<String, Integer> names) {
    this.pattern = pattern;
    this.names = names;
  }

  /** Which matches are replaced. */
  public enum Replace {
    /** The first one. */
    FIRST,
    /** All of them. */
    ALL
  }

  /** Takes one match after the other. */
  @FunctionalInterface
  public interface MatchConsumer {
    /**
     * Takes a match.
     *
     * @param match stands at it; must not be moved
     * @return true to go on
     */
    boolean accept(Matcher match);
  }

  /** Returns the expression of a pattern, or fails and says where it is malformed. */
  public static Regex compile(String pattern) throws FunctionException {
    RegexTranslator translator = new RegexTranslator(pattern);
    String translated = translator.translate();
    try {
      return new Regex(Pattern.compile(translated), translator.names());
    } catch (PatternSyntaxException e) {
      throw FunctionException
          .failed("the regular expression \"" + pattern + "\" is not supported: " + e.getDescription());
    }
  }

  /** Returns the numbers of the named groups, in the order of the pattern. */
  public Map<String, Integer> names() {
    return names;
  }

  /** Tells whether the pattern matches anywhere in a text. */
  public boolean find(String text) {
    return pattern.matcher(text).find();
  }

  /** Returns a matcher over a text. */
  public Matcher matcher(String text) {
    return pattern.matcher(text);
  }

  /**
   * Hands over the matches from left to right. They do not overlap, and no empty one stands right behind another one: {@code a*} matches
   * {@code ab} twice, not three times as it would with the matcher of RE2/J.
   */
  public void forEachMatch(String text, MatchConsumer action) {
    Matcher matcher = pattern.matcher(text);
    int lastEnd = -1;
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      if (matcher.start() == matcher.end() && matcher.end() == lastEnd) {
        from = lastEnd < text.length() ? text.offsetByCodePoints(lastEnd, 1) : text.length() + 1;
        continue;
      }
      lastEnd = matcher.end();
      from = lastEnd;
      if (!action.accept(matcher)) { return; }
    }
  }

  /** Returns the parts of a text between the matches. */
  public List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int[] from = {0};
    forEachMatch(text, match -> {
      parts.add(text.substring(from[0], match.start()));
      from[0] = match.end();
      return true;
    });
    parts.add(text.substring(from[0]));
    return parts;
  }

  /** Returns a text with matches replaced, or fails when that is too long; the template knows {@code $1}, {@code $name}, <code>${name}</code> and {@code $$}. */
  public String replace(String text, String template, Replace which) throws FunctionException {
    Template replacement = Template.parse(template);
    StringBuilder replaced = new StringBuilder(text.length());
    int[] from = {0};
    forEachMatch(text, match -> {
      replaced.append(text, from[0], match.start());
      replacement.append(match, names, replaced);
      from[0] = match.end();
      return which == Replace.ALL && replaced.length() <= Sizes.MAX_TEXT;
    });
    Sizes.text(replaced.length());
    return replaced.append(text, from[0], text.length()).toString();
  }
}
