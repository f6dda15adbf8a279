/**
 * Backup and restore: the tables of the lake and of HBase copied into a folder while stream,
 * reports and maintenance go on, and a lake and tables made from such a folder. Comes in: a lake,
 * HBase, a folder. Goes out: the same again, at the versions that were pinned. It must not know
 * what the rows say.
 */
@NullMarked
package dev.cartograph.backup;

import org.jspecify.annotations.NullMarked;
