// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.error.ConfigException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  /** Version 0 and the algorithm rsaEncryption without parameters, as RFC 8018 §A.1 has them in front of a key. */
  private static final byte[] RSA_HEADER = {
    0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01,
    0x05, 0x00};

  private Pem() {}

  private record Block(String label, byte[] content) {}

  /** Returns all certificates of a file, at least one; throws {@code ConfigException} when the first item is none. */
  static List<X509Certificate> certificates(Path file) {
    String message = "Invalid certificate file: " + file;
    List<Block> blocks = blocks(file, message);
    if (blocks.isEmpty() || !blocks.getFirst().label().equals("CERTIFICATE")) {
      throw new ConfigException("", message + ": its first item must be a PEM block `CERTIFICATE`");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().equals("CERTIFICATE")) {
          certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
        }
      }
      return certificates;
    } catch (GeneralSecurityException e) {
      throw new ConfigException("", message + ": " + e.getMessage());
    }
  }

  /** Returns the last key of a file; those in PKCS#8 are looked for first. */
  static PrivateKey privateKey(Path file) {
    String message = "Invalid private key file: " + file;
    List<Block> blocks = blocks(file, message);
    List<byte[]> keys = contents(blocks, "PRIVATE KEY");
    if (keys.isEmpty()) {
      keys = contents(blocks, "RSA PRIVATE KEY").stream().map(Pem::toPkcs8).toList();
    }
    if (keys.isEmpty()) {
      throw new ConfigException("", message + ": it has no PEM block `PRIVATE KEY` or `RSA PRIVATE KEY`"
          + " (an encrypted key cannot be read: decrypt it with `openssl pkey`)");
    }
    return key(keys.getLast(), message);
  }

  private static List<byte[]> contents(List<Block> blocks, String label) {
    return blocks.stream().filter(block -> block.label().equals(label)).map(Block::content).toList();
  }

  private static PrivateKey key(byte[] pkcs8, String message) {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // the key may be of the next kind
      }
    }
    throw new ConfigException("", message + ": its key is none of " + String.join(", ", ALGORITHMS));
  }

  private static List<Block> blocks(Path file, String message) {
    List<Block> blocks = new ArrayList<>();
    try {
      Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (matcher.find()) {
        blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      }
      return blocks;
    } catch (IOException e) {
      throw new ConfigException("", message + ": it cannot be read (" + e + ")");
    } catch (IllegalArgumentException e) {
      throw new ConfigException("", message + ": " + e.getMessage());
    }
  }

  /** Puts an RSA key into the envelope that says what kind of key it is. */
  private static byte[] toPkcs8(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA_HEADER);
    content.writeBytes(element(OCTET_STRING, pkcs1));
    return element(SEQUENCE, content.toByteArray());
  }

  /** Encodes an element in DER (X.690 §8.1): tag, length, content. */
  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      int lengthBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + Byte.SIZE - 1) / Byte.SIZE;
      element.write(0x80 | lengthBytes);
      for (int shift = (lengthBytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        element.write(content.length >>> shift);
      }
    }
    element.writeBytes(content);
    return element.toByteArray();
  }
}
