/**
 * The overview: one shop and one range at a glance. A scope comes in; a finding, six tiles, four
 * figures and the state of quarantine go out. It must not know how charts are drawn or tables read.
 */
@NullMarked
package dev.cartograph.dashboard.overview;

import org.jspecify.annotations.NullMarked;
