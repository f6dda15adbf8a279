package dev.cartograph.delta;

/**
 * Another writer of {@code events} committed since the snapshot that a batch was judged against.
 */
public final class CommitCollision extends Exception {
  private static final long serialVersionUID = 1;

  CommitCollision(long commit, Throwable cause) {
    super("Commit " + commit + " of events was taken by another writer", cause);
  }
}
