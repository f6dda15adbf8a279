package dev.cartograph.backup;

/** A file that a version of a table lists is not there. */
final class VanishedFile extends Exception {
  private static final long serialVersionUID = 1;

  private final String table;
  private final String path;

  VanishedFile(String table, String path) {
    super("Table '%s' has no file '%s'".formatted(table, path));
    this.table = table;
    this.path = path;
  }

  /** Whether it is the same file as another time. */
  boolean isThatOf(VanishedFile other) {
    return table.equals(other.table) && path.equals(other.path);
  }
}
