package dev.cartograph.sandbox;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where clients look for the servers, held against where the sandbox puts them. */
final class Addresses {
  private Addresses() {}

  /**
   * Fails when the applications would look for a server where the sandbox does not put it.
   *
   * @throws CartographException with every such setting, exit code 2
   */
  static void requireAgreement(Settings settings) {
    Settings.Sandbox.Ports ports = settings.sandbox().ports();
    List<String> problems = new ArrayList<>();
    require(
        "kafka.bootstrap-servers", settings.kafka().bootstrapServers(), ports.kafka(), problems);
    require("hbase.quorum", settings.hbase().quorum(), ports.zookeeper(), problems);
    for (String key : List.of("lake.root", "lake.checkpoints")) {
      String address =
          key.equals("lake.root") ? settings.lake().root() : settings.lake().checkpoints();
      if (address.startsWith("hdfs:")) {
        URI uri = URI.create(address);
        require(key, uri.getHost() + ":" + uri.getPort(), ports.nameNode(), problems);
      }
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "'up' runs servers of its own, but %s. Change sandbox.ports instead, or run the applications one by one against servers elsewhere."
              .formatted(String.join(", and ", problems)));
    }
  }

  /**
   * Fails when HDFS cannot keep its blocks in the state folder: its data node takes the folder's
   * URI for a format, and stumbles over an escaped blank.
   *
   * @throws CartographException exit code 2
   */
  static void requireUsableFolder(Path state) {
    if (!state.toUri().getRawPath().equals(state.toUri().getPath())) {
      throw CartographException.badInput(
          "sandbox.state is '%s', and HDFS cannot store in a folder whose path has blanks or signs that a URI escapes. Set sandbox.state to another folder."
              .formatted(state));
    }
  }

  private static void require(String key, String address, int port, List<String> problems) {
    if (!List.of("127.0.0.1:" + port, "localhost:" + port).contains(address)) {
      problems.add("%s is '%s' and not '127.0.0.1:%d'".formatted(key, address, port));
    }
  }
}
