// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.util.Base64;

/** How a {@link Ledger} writes its entries, so that the interceptors of a flow have something to do. */
enum Wire {
  /** One document in each chunk. */
  PLAIN("%s"),
  /** One document in each chunk, with a line end. */
  LINE("%s\n"),
  /** One document in each chunk, in base64. */
  BASE64("%s") {
    @Override
    String write(long number) {
      return Base64.getEncoder().encodeToString(super.write(number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  };

  private final String frame;

  Wire(String frame) {
    this.frame = frame;
  }

  String write(long number) {
    return frame.replace("%s", "{\"n\":" + number + "}");
  }
}
