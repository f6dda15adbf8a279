package dev.cartograph.distinct;

/**
 * The users that came at least twice, from rows that each say who came and who came more than once.
 * The order of the rows does not matter. Not for several threads at once.
 */
public final class RepeatedUsers {
  private final UserBitmap once;
  private final UserBitmap twice;

  private RepeatedUsers(UserBitmap once, UserBitmap twice) {
    this.once = once;
    this.twice = twice;
  }

  /** Nobody yet. */
  public static RepeatedUsers none() {
    return new RepeatedUsers(UserBitmap.empty(), UserBitmap.empty());
  }

  /** Adds a row: those who came. */
  public void add(UserBitmap came) {
    twice.unite(once.shared(came));
    once.unite(came);
  }

  /** Adds those of a row who came more than once in it. */
  public void addRepeated(UserBitmap cameAgain) {
    twice.unite(cameAgain);
  }

  /** Adds the rows of another one. */
  public void merge(RepeatedUsers other) {
    add(other.once);
    addRepeated(other.twice);
  }

  /** Those who came at least twice. */
  public UserBitmap users() {
    return twice;
  }
}
