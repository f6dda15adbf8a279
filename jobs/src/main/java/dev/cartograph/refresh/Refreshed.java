package dev.cartograph.refresh;

/**
 * What a refresh found and changed.
 *
 * @param from the commit that the derived tables knew before
 * @param changes the shop days on which rows changed since
 */
public record Refreshed(long from, Changes changes) {}
