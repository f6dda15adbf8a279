package dev.cartograph.dashboard.request;

/** A request that cannot be answered as asked; the message is a sentence for the page. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  private BadRequest(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** A parameter that cannot be understood: status 400. */
  public static BadRequest badParameter(String sentence) {
    return new BadRequest(400, sentence);
  }

  /** Something that does not exist: status 404. */
  public static BadRequest notFound(String sentence) {
    return new BadRequest(404, sentence);
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The sentence for the page. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
