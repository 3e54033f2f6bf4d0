// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a language can do for those who write its texts, beside compiling them. A {@link FlowLanguage} that offers it implements both
 * interfaces.
 *
 * <p>Parts of a text are records with the keys {@code node}, what the part is, and {@code line}, {@code column}, {@code end_line},
 * {@code end_column}, where it stands, counted as in {@link Problem.Position}. All other keys are the language's.
 *
 * <p><b>Threading</b>: any number of threads at once.
 *
 * <p><b>Errors</b>: nothing is thrown for what the text says.
 */
@ConsumerType
public interface SourceTools {
  /** Returns the text laid out anew: it means the same, keeps its comments, and is not changed by being laid out again. */
  Result<String> format(SourceText source);

  /** Returns the tokens of the text, comments among them, each a part. */
  Result<ArrayValue> tokens(SourceText source);

  /** Returns the syntax tree of the text: a part that holds parts. */
  Result<RecordValue> tree(SourceText source);

  /**
   * What came of it.
   *
   * @param <T> what was asked for
   * @param value the answer, when the text has no mistakes that stand against it
   * @param problems the mistakes otherwise
   */
  record Result<T>(Optional<T> value, List<Problem> problems) {
    /** Copies the list. */
    public Result {
      problems = List.copyOf(problems);
    }

    /** Returns an answer. */
    public static <T> Result<T> of(T value) {
      return new Result<>(Optional.of(value), List.of());
    }

    /** Returns why there is none. */
    public static <T> Result<T> failed(List<Problem> problems) {
      return new Result<>(Optional.empty(), problems);
    }
  }
}
