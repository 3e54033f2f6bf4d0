// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says in words what the file system refuses: its exceptions often hold the name of the file only. */
final class Words {
  private Words() {}

  static String of(IOException exception) {
    String message = exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    return switch (exception) {
      case NoSuchFileException e -> message + ": no such file or folder";
      case AccessDeniedException e -> message + ": permission denied";
      case FileAlreadyExistsException e -> message + ": exists already";
      default -> message;
    };
  }
}
