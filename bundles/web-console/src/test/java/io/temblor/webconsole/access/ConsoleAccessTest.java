// SPDX-License-Identifier: Apache-2.0
package io.temblor.webconsole.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleAccessTest {
  /** PBKDF2-HMAC-SHA256 of `correct horse` with salt `0123456789abcdef`, computed with Python's hashlib. */
  private static final String HASHED =
      "pbkdf2-sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg==:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M=";
  private final Requests.Answer answer = new Requests.Answer();
  @TempDir private Path folder;

  private ConsoleAccess access(String stored) throws IOException {
    return new ConsoleAccess(Files.writeString(folder.resolve("password"), stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse\n", HASHED})
  void thePasswordOpensAgainAndAgain(String stored) throws IOException {
    ConsoleAccess access = access(stored);

    for (int i = 0; i < 3; i++) {
      Object user = access.authenticate(Requests.login("temblor", "correct horse"), answer.response());

      assertThat(user).isEqualTo("temblor");
      assertThat(access.authorize(user, "any")).isTrue();
    }
    assertThat(answer.status).isZero();
  }

  @ParameterizedTest
  @CsvSource({"temblor,wrong", "temblor,''", "admin,admin", "admin,correct horse", "temblo,r:correct horse"})
  void everythingElseIsAskedForThePassword(String user, String password) throws IOException {
    for (String stored : new String[]{"correct horse", HASHED}) {
      assertThat(access(stored).authenticate(Requests.login(user, password), answer.response())).isNull();
      assertThat(answer.status).isEqualTo(401);
      assertThat(answer.headers.get("WWW-Authenticate")).startsWith("Basic realm=");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!", "Bearer abc", ""})
  void headersThatMeanNothingAreRefused(String header) throws IOException {
    HttpServletRequest request = Requests.request("GET", Map.of("Authorization", header));

    assertThat(access("correct horse").authenticate(request, answer.response())).isNull();
    assertThat(answer.status).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pbkdf2-sha256:", "pbkdf2-sha256:x:y:z", "pbkdf2-sha256:0:MDEy:MDEy", "pbkdf2-sha256:1000:MDEy:"})
  void aBrokenHashOpensForNobody(String stored) throws IOException {
    for (String password : new String[]{"", "correct horse", stored}) {
      assertThat(access(stored).authenticate(Requests.login("temblor", password), answer.response())).isNull();
    }
  }

  @Test
  void withoutAPasswordThereIsNoProvider() throws IOException {
    assertThatThrownBy(() -> new ConsoleAccess(folder.resolve("gone"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> access("\n")).isInstanceOf(IOException.class).hasMessageContaining("stays closed");
  }

  @Test
  void aNewPasswordCountsFromTheNextRequestOn() throws IOException {
    ConsoleAccess access = access("correct horse");
    access.authenticate(Requests.login("temblor", "correct horse"), answer.response());

    Path file = Files.writeString(folder.resolve("password"), "battery staple");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

    assertThat(access.authenticate(Requests.login("temblor", "correct horse"), answer.response())).isNull();
    assertThat(access.authenticate(Requests.login("temblor", "battery staple"), answer.response())).isNotNull();
    Files.delete(file);
    assertThat(access.authenticate(Requests.login("temblor", "battery staple"), answer.response())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:9898,true", "http://evil.example,false", "http://localhost:9899,false", "null,false",
    "%%%,false"})
  void aChangeMustComeFromThisConsole(String origin, boolean accepted) {
    assertThat(SameOrigin.isGiven(Requests.request("POST", Map.of("Host", "localhost:9898", "Origin", origin))))
        .isEqualTo(accepted);
  }

  @Test
  void toolsWithoutABrowserSendNoOrigin() {
    assertThat(SameOrigin.isGiven(Requests.request("POST", Map.of("Host", "localhost:9898")))).isTrue();
    assertThat(SameOrigin.isGiven(Requests.request("POST", Map.of("Host", "x", "Sec-Fetch-Site", "cross-site"))))
        .isFalse();
  }

  @Test
  void aForeignPageIsRefusedEvenWithThePassword() throws IOException {
    HttpServletRequest request =
        Requests.request("POST", Map.of("Host", "localhost:9898", "Origin", "http://evil.example",
            "Authorization", Requests.login("temblor", "correct horse").getHeader("Authorization")));

    assertThat(access("correct horse").authenticate(request, answer.response())).isNull();
    assertThat(answer.status).isEqualTo(403);
  }
}
