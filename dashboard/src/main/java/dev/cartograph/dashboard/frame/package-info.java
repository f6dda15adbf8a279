/**
 * What pages are put together from: the frame with its header, tabs and menus, sentences, tiles,
 * cards with a chart, and tables. Scopes and figures come in, values that a template prints go out.
 * It must not know any single page.
 */
@NullMarked
package dev.cartograph.dashboard.frame;

import org.jspecify.annotations.NullMarked;
