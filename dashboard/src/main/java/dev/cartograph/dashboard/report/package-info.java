/**
 * A page for each report, for each section, and the list of all: whatever report files there are,
 * drawn and tabled by their front matter. Scopes and figures come in. It must not know any single
 * report beside the one whose movement it splits.
 */
@NullMarked
package dev.cartograph.dashboard.report;

import org.jspecify.annotations.NullMarked;
