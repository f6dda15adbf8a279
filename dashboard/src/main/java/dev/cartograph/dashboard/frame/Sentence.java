package dev.cartograph.dashboard.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence some of whose words stand out. Immutable.
 *
 * @param pieces in their order
 */
public record Sentence(List<Piece> pieces) {
  /** Nothing said. */
  public static final Sentence NONE = new Sentence(List.of());

  public Sentence {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece of a sentence.
   *
   * @param text its words
   * @param strong whether they stand out
   */
  public record Piece(String text, boolean strong) {}

  /** A sentence of plain words. */
  public static Sentence of(String words) {
    return words.isEmpty() ? NONE : NONE.text(words);
  }

  /** The same, continued with plain words. */
  public Sentence text(String words) {
    return plus(new Piece(words, false));
  }

  /** The same, continued with words that stand out. */
  public Sentence strong(String words) {
    return plus(new Piece(words, true));
  }

  /** The same, continued with another sentence. */
  public Sentence then(Sentence other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    List<Piece> all = new ArrayList<>(text(" ").pieces);
    all.addAll(other.pieces);
    return new Sentence(all);
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The words alone. */
  public String words() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  private Sentence plus(Piece piece) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(piece);
    return new Sentence(more);
  }
}
