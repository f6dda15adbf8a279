/**
 * What an address asks for: shop, days, comparison and theme, parsed and checked; and the addresses
 * of pages, built from the same. Comes in: query parameters. Goes out: {@link
 * dev.cartograph.dashboard.request.PageQuery} and {@link dev.cartograph.dashboard.request.Scope}.
 * It must not know tables, templates or the web server.
 */
@NullMarked
package dev.cartograph.dashboard.request;

import org.jspecify.annotations.NullMarked;
