/**
 * What does not work, as a value: who keeps parts running tells it in a file, who shows figures
 * reads it. Neither knows the other.
 */
@NullMarked
package dev.cartograph.health;

import org.jspecify.annotations.NullMarked;
