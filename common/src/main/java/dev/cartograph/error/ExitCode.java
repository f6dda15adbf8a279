package dev.cartograph.error;

/** What a process tells its caller. */
public enum ExitCode {
  /** All went well. */
  WELL(0),
  /** The configuration, an argument or an input file is bad. */
  BAD_INPUT(2),
  /** A service that is needed cannot be reached. */
  UNREACHABLE(3),
  /** A data contract is broken: the numbers cannot be trusted. */
  CONTRACT_BROKEN(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }
}
