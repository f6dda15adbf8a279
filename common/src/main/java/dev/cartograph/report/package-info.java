/** Report definitions: a file of SQL with a front matter, and how its measures add up. */
@NullMarked
package dev.cartograph.report;

import org.jspecify.annotations.NullMarked;
