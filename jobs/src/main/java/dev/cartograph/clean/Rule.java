package dev.cartograph.clean;

import org.apache.spark.sql.Column;

/**
 * A cleaning rule.
 *
 * @param code what stands in {@code reasons}
 * @param sentence what a person reads
 * @param broken true for a record that breaks the rule; false or null for one that does not
 */
public record Rule(String code, String sentence, Column broken) {}
