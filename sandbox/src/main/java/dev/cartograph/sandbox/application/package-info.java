/**
 * The applications that {@code up} runs beside the servers, and the errands that fill a new lake.
 * Comes in: settings. Goes out: parts, and the wait until what was fed is served. It knows the
 * applications by their command lines and health pages only.
 */
@NullMarked
package dev.cartograph.sandbox.application;

import org.jspecify.annotations.NullMarked;
