/** Words for people: nearest names, plurals and quantities. */
@NullMarked
package dev.cartograph.text;

import org.jspecify.annotations.NullMarked;
