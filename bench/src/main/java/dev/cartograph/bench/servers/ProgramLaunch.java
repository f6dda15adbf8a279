package dev.cartograph.bench.servers;

import dev.cartograph.sandbox.application.ApplicationRoom;
import dev.cartograph.sandbox.application.SparkPlace;
import dev.cartograph.sandbox.application.StreamApplication;
import dev.cartograph.sandbox.process.Launch;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that is about to be started.
 *
 * @param name what people call it
 * @param launch how it is started; what it prints goes into the launch's file
 * @param signals the file in which it says how far it is
 */
public record ProgramLaunch(String name, Launch launch, Path signals) {

  /** The stream, exactly as {@code up} starts it. */
  public static ProgramLaunch stream(BenchServers servers, List<String> settingsArguments) {
    StreamApplication stream =
        new StreamApplication(
            new ApplicationRoom(servers.room(), settingsArguments, SparkPlace.OWN_JVM), List.of());
    stream.prepare();
    return new ProgramLaunch(
        "The stream", stream.launch(), servers.room().state().log(StreamApplication.NAME));
  }
}
