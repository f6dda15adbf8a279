package dev.cartograph.health;

import java.time.Instant;

/**
 * A part that should run and does not.
 *
 * @param part how a sentence about it begins: {@code The stream}
 * @param since when it was last at work, or was first started in vain
 * @param sentence why, in its own last words
 * @param effect what those who read figures miss meanwhile, as a sentence; empty for nothing
 */
public record Trouble(String part, Instant since, String sentence, String effect) {}
