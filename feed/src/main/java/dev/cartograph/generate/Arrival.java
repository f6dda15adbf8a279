package dev.cartograph.generate;

/**
 * Who comes on a visit, and how.
 *
 * @param session the id of the visit
 * @param channel what led them to the shop
 * @param tender what they pay in
 */
record Arrival(Visitor visitor, String session, String channel, String device, Tender tender) {}
