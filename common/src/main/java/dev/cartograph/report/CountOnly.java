package dev.cartograph.report;

import java.math.BigDecimal;

/**
 * A cell of users or of a histogram of which nobody knows more than how many users or values it
 * held, as of a published number that was restated.
 *
 * @param count how many; more than none
 */
public record CountOnly(BigDecimal count) {}
