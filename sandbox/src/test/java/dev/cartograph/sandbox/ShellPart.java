package dev.cartograph.sandbox;

import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A part that runs a line of shell; it is ready when its file "ready" exists in the state's run
 * folder, or at once.
 */
public record ShellPart(
    StateFolder state, String name, String script, List<String> needs, List<Port> ports)
    implements Part {

  /** A part without needs and ports. */
  public static ShellPart of(StateFolder state, String name, String script) {
    return new ShellPart(state, name, script, List.of(), List.of());
  }

  /** The file whose existence makes the part ready. */
  public Path readyFile() {
    return state.run(name + ".ready");
  }

  @Override
  public void prepare() {
    StateFolder.write(state.run("prepared"), name);
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of("/bin/sh", "-c", "# " + state.mark() + "\n" + script),
        Map.of("READY", readyFile().toString()),
        state.root(),
        state.output(name));
  }

  @Override
  public Readiness readiness() {
    return Files.exists(readyFile()) ? Readiness.READY : Readiness.awaiting("its file");
  }

  @Override
  public String whileAway() {
    return "Nobody can buy meanwhile.";
  }
}
