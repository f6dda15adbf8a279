package dev.cartograph.commit;

import dev.cartograph.error.CartographException;
import dev.cartograph.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gaps between the steps of a start and of a batch at which a fault test can kill the process
 * ({@code stream.crash-at}). Halting runs no shutdown hook, as kill -9 would.
 */
public enum CrashPoint {
  /** At the start: the timelines have what HBase lacked, the progress does not say so. */
  AFTER_CATCHING_UP,
  /** The batch is materialised and nothing of it written. */
  AFTER_JUDGING,
  /** Its outcomes are known and counted. */
  BEFORE_DELTA_COMMIT,
  /** Its files are in the lake's folder and no commit names them. */
  AFTER_FILES,
  /** The lake has it, HBase has nothing of it. */
  AFTER_DELTA_COMMIT,
  /** The timelines have it, the progress does not say so. */
  AFTER_TIMELINE,
  /** Both have it, the query's own checkpoint does not say so. */
  AFTER_PROGRESS;

  private static final int KILLED = 137;

  /** The crash point of a setting's value; empty text means none. */
  public static Optional<CrashPoint> find(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = Arrays.stream(values()).map(CrashPoint::settingName).toList();
    return Optional.of(
        Arrays.stream(values())
            .filter(point -> point.settingName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    CartographException.badInput(
                        "stream.crash-at is '%s', which is none of %s.%s"
                            .formatted(name, names, NearestName.suggestion(name, names)))));
  }

  /** Kills the process where this point is the chosen one. */
  public void reached(Optional<CrashPoint> chosen) {
    if (chosen.isPresent() && chosen.get() == this) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
