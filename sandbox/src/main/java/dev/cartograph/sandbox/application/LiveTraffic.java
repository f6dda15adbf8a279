package dev.cartograph.sandbox.application;

import dev.cartograph.config.ByteSize;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The visitors of the generated shop, as they come, and its prices, as they change. */
public final class LiveTraffic implements Part {
  /** What people call it. */
  public static final String NAME = "traffic";

  static final ByteSize HEAP = new ByteSize(96L << 20);

  private final ApplicationRoom room;
  private final List<String> options;

  /**
   * The traffic of a sandbox.
   *
   * @param catalogueSent when the history was, with the catalogue; else the traffic sends it itself
   */
  public LiveTraffic(ApplicationRoom room, Optional<Instant> catalogueSent) {
    this.room = room;
    this.options =
        Stream.concat(
                Stream.of("--live"), catalogueSent.stream().map(sent -> "--catalogue-sent=" + sent))
            .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of(KafkaBroker.NAME);
  }

  @Override
  public List<Port> ports() {
    return List.of();
  }

  @Override
  public void prepare() {
    room.writeLogging();
  }

  @Override
  public Launch launch() {
    return room.launch(
        NAME,
        room.java(NAME, Errand.GENERATE_MAIN)
            .memory(HEAP, 96, 32)
            .compiledQuickly()
            .build(
                room.room().installation().classPath("feed"),
                room.arguments(options.toArray(String[]::new))));
  }

  @Override
  public String spokenName() {
    return "The traffic of the generated shop";
  }

  @Override
  public String whileAway() {
    return "The generated shop has no visitors meanwhile.";
  }

  @Override
  public Readiness readiness() {
    return Readiness.READY;
  }
}
