/**
 * The shops that share a lake: title, currency, time zone and session gap of each, from {@code
 * conf/shops/}.
 */
@NullMarked
package dev.cartograph.shop;

import org.jspecify.annotations.NullMarked;
