package dev.cartograph.sandbox.part;

import dev.cartograph.sandbox.process.Launch;
import java.util.List;

/** One process of the sandbox: a server or an application. */
public interface Part {
  /** What people call it; also the name of its files. */
  String name();

  /** The parts that must be ready before this one can start. */
  List<String> needs();

  /** The ports that it listens on. */
  List<Port> ports();

  /** Writes its configuration, and makes its storage where there is none yet. */
  void prepare();

  /** How it is started. */
  Launch launch();

  /** Asks it whether it does its work; returns within seconds. */
  Readiness readiness();

  /** How a sentence about it begins, for those who do not know the parts. */
  default String spokenName() {
    return "The " + name();
  }

  /** What those who read figures miss while it does not run, as a sentence; empty for nothing. */
  default String whileAway() {
    return "";
  }
}
