package dev.cartograph.sandbox.supervise;

import java.util.Locale;

/** Where a supervised part is in its life. */
public enum PartState {
  /** What it needs is not ready yet. */
  WAITING,
  /** Its process runs but does not do its work yet. */
  STARTING,
  /** It does its work. */
  READY,
  /** It died and is started again soon. */
  RESTARTING,
  /** It cannot do its work as things are; it is tried again with growing pauses. */
  FAILED,
  /** It was stopped. */
  STOPPED;

  /** As people read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
