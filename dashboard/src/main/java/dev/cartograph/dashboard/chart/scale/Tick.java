package dev.cartograph.dashboard.chart.scale;

/**
 * One tick of an axis.
 *
 * @param at where it stands, in the axis's own units
 * @param label what it says
 */
public record Tick(double at, String label) {}
