/** The state of a part as a value. */
@NullMarked
package dev.cartograph.health;

import org.jspecify.annotations.NullMarked;
