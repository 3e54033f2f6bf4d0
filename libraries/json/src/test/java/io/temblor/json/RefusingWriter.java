// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.ValueWriter;

/** Takes nothing in pieces. */
class RefusingWriter implements ValueWriter {
  private static AssertionError refused() {
    return new AssertionError("the value was taken apart");
  }

  @Override
  public void nullValue() {
    throw refused();
  }

  @Override
  public void bool(boolean value) {
    throw refused();
  }

  @Override
  public void int64(long value) {
    throw refused();
  }

  @Override
  public void uint64(long bits) {
    throw refused();
  }

  @Override
  public void float64(double value) {
    throw refused();
  }

  @Override
  public void string(byte[] utf8, int offset, int length) {
    throw refused();
  }

  @Override
  public void string(String text) {
    throw refused();
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    throw refused();
  }

  @Override
  public void beginRecord(int size) {
    throw refused();
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    throw refused();
  }

  @Override
  public void endRecord() {
    throw refused();
  }

  @Override
  public void beginArray(int size) {
    throw refused();
  }

  @Override
  public void endArray() {
    throw refused();
  }
}
