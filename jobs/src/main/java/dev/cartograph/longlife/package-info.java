/**
 * The rehearsal of a long life: a lake of its own that gets many tiny commits, reports and
 * maintenance while its ages run fast, and a table of what stays level. Comes in: the settings and
 * a folder. Goes out: a line of figures for each step. It uses the writer, the reports and the
 * maintenance that a real lake has, and must not know how they work.
 */
@NullMarked
package dev.cartograph.longlife;

import org.jspecify.annotations.NullMarked;
