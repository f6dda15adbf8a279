package dev.cartograph.generate.truth;

import java.util.Map;

/**
 * What is asked: every figure of the reports that have all the dimensions.
 *
 * @param grain {@code day}, {@code month}, {@code range} or {@code all}
 * @param where wanted values by dimension
 */
record Question(Span span, String grain, Map<String, String> where) {}
