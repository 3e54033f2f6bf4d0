// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses.
 *
 * @param address the first address, 4 or 16 bytes in network order
 * @param prefixBits how many leading bits all addresses of the block share
 */
record IpBlock(byte[] address, int prefixBits) {
  private static final Pattern OCTETS = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){0,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern BLOCK = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");
  /** Six groups of four digits, an IPv4 address, and what is between them. */
  private static final int MAX_IPV6 = 45;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  /** Reads a complete address or block; null if the text is none, or if bits behind the prefix are not zero. */
  static @Nullable IpBlock parse(String text) {
    boolean complete = text.contains(":") || text.chars().filter(c -> c == '.').count() == IPV4_BYTES - 1;
    return complete ? parseShort(text) : null;
  }

  /** Reads an address or block; in IPv4 addresses octets may be missing before the last one, which then are zero. */
  static @Nullable IpBlock parseShort(String text) {
    Matcher block = BLOCK.matcher(text);
    if (!block.matches()) { return null; }
    byte[] address = block.group(1).contains(":") ? ipv6(block.group(1)) : ipv4(block.group(1));
    if (address == null) { return null; }
    int bits = block.group(2) == null ? address.length * 8 : Integer.parseInt(block.group(2));
    if (bits > address.length * 8) { return null; }
    IpBlock parsed = new IpBlock(address, bits);
    return parsed.contains(parsed) ? parsed : null;
  }

  private static byte @Nullable [] ipv4(String text) {
    if (!OCTETS.matcher(text).matches()) { return null; }
    String[] octets = text.split("\\.");
    byte[] address = new byte[IPV4_BYTES];
    for (int i = 0; i < octets.length; i++) {
      int octet = Integer.parseInt(octets[i]);
      if (octet > 0xFF) { return null; }
      address[i == octets.length - 1 ? IPV4_BYTES - 1 : i] = (byte) octet;
    }
    return address;
  }

  private static byte @Nullable [] ipv6(String text) {
    if (text.length() > MAX_IPV6 || !IPV6.matcher(text).matches()) { return null; }
    InetAddress parsed;
    try {
      parsed = InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null; // no address
    }
    byte[] bytes = parsed.getAddress();
    if (!(parsed instanceof Inet4Address)) { return bytes; }
    byte[] mapped = new byte[IPV6_BYTES]; // the JDK takes the IPv4 address out of ::ffff:a.b.c.d
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    System.arraycopy(bytes, 0, mapped, IPV6_BYTES - IPV4_BYTES, IPV4_BYTES);
    return mapped;
  }

  boolean isAddress() {
    return prefixBits == address.length * 8;
  }

  /** Whether the first address of another block is in this one. A block does not contain itself if bits behind its prefix are set. */
  boolean contains(IpBlock other) {
    byte[] mask = mask();
    if (other.address.length != mask.length) { return false; }
    for (int i = 0; i < mask.length; i++) {
      if ((other.address[i] & mask[i]) != address[i]) { return false; }
    }
    return true;
  }

  byte[] mask() {
    byte[] mask = new byte[address.length];
    Arrays.fill(mask, 0, prefixBits / 8, (byte) 0xFF);
    if (prefixBits % 8 != 0) {
      mask[prefixBits / 8] = (byte) (0xFF00 >> prefixBits % 8);
    }
    return mask;
  }

  /** Returns the 4 octets or 8 groups of 16 bits of an address or mask. */
  int[] groups(byte[] bytes) {
    int width = bytes.length == IPV4_BYTES ? 1 : 2;
    int[] groups = new int[bytes.length / width];
    for (int i = 0; i < bytes.length; i++) {
      groups[i / width] = groups[i / width] << 8 | bytes[i] & 0xFF;
    }
    return groups;
  }

  // records compare arrays by identity; blocks are compared by content
  @Override
  public boolean equals(Object other) {
    return other instanceof IpBlock that && prefixBits == that.prefixBits && Arrays.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + prefixBits;
  }
}
