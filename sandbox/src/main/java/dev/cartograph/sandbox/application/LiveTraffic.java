package dev.cartograph.sandbox.application;

import dev.cartograph.config.ByteSize;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** The visitors of the generated shop, as they come, and its prices, as they change. */
public final class LiveTraffic implements Part {
  /** What people call it. */
  public static final String NAME = "traffic";

  static final ByteSize HEAP = new ByteSize(96L << 20);

  private final ApplicationRoom room;

  /** The traffic of a sandbox. */
  public LiveTraffic(ApplicationRoom room) {
    this.room = room;
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
                room.arguments("--live", Errand.told(room))));
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
