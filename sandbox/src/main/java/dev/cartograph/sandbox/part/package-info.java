/**
 * One process of the sandbox, server or application: what it needs, how it is started, when it is
 * ready, how it is stopped. Comes in: a {@link dev.cartograph.sandbox.part.Part}. Goes out: a
 * {@link dev.cartograph.sandbox.part.PartProcess}. It knows no particular server.
 */
@NullMarked
package dev.cartograph.sandbox.part;

import org.jspecify.annotations.NullMarked;
