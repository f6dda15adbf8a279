/**
 * Why a number moved: its change split exactly among the factors whose product it is. Comes in: the
 * factors then and now. Goes out: what each is worth. It must not know where the numbers come from
 * or how they are shown.
 */
@NullMarked
package dev.cartograph.movement;

import org.jspecify.annotations.NullMarked;
