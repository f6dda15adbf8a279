package dev.cartograph.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names the state of a page: the same tag means the same page. */
final class EntityTag {
  private EntityTag() {}

  /** A weak tag of everything that a page depends on; weak, since a body may be sent compressed. */
  static String of(String... dependencies) {
    return "W/\"" + digest(String.join("\0", dependencies).getBytes(StandardCharsets.UTF_8)) + '"';
  }

  /** Whether {@code If-None-Match} names the tag. */
  static boolean matches(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    String bare = bare(tag);
    for (String candidate : header.split(",", -1)) {
      if (candidate.strip().equals("*") || bare(candidate.strip()).equals(bare)) {
        return true;
      }
    }
    return false;
  }

  /** The first 16 hexadecimal digits of a SHA-256. */
  static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String bare(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
