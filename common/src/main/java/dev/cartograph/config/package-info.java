/**
 * The settings: one record per component, bound from HOCON, environment and flags; every problem is
 * collected before one failure is thrown. It must not know what the settings are used for.
 */
@NullMarked
package dev.cartograph.config;

import org.jspecify.annotations.NullMarked;
