/**
 * What a page and the web server say to each other: requests and replies as values, assets, entity
 * tags, the coding of a body, and the rendering of templates. It must not know reports or the lake,
 * and only {@link dev.cartograph.dashboard.web.Routes} knows the web server.
 */
@NullMarked
package dev.cartograph.dashboard.web;

import org.jspecify.annotations.NullMarked;
