package dev.cartograph.generate.truth;

/** The first known country, channel and device of several events. */
final class Origin {
  private final FirstKnown country = new FirstKnown();
  private final FirstKnown channel = new FirstKnown();
  private final FirstKnown device = new FirstKnown();

  void offer(GoodEvent event) {
    country.offer(event.country(), event.micros());
    channel.offer(event.channel(), event.micros());
    device.offer(event.device(), event.micros());
  }

  Cell cell() {
    return new Cell(country.value(), channel.value(), device.value());
  }
}
