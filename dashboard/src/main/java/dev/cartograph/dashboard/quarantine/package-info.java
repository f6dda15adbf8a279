/**
 * What became of the records of a shop, and why some of them are in quarantine. It must not know
 * how records are judged.
 */
@NullMarked
package dev.cartograph.dashboard.quarantine;

import org.jspecify.annotations.NullMarked;
