package dev.cartograph.lineage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run that began. It ends once: what is said of its end after that is not told. Safe for several
 * threads.
 */
public final class LineageRun {
  private final Lineage lineage;
  private final RunEvent.Run run;
  private final Optional<RunEvent.Run> parent;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Told told = new Told(List.of(), List.of(), Map.of());

  /** What was told of it last. */
  record Told(
      List<LineageDataset> inputs, List<LineageDataset> outputs, Map<String, Long> numbers) {
    Told {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      numbers = Map.copyOf(numbers);
    }
  }

  LineageRun(Lineage lineage, RunEvent.Run run, Optional<RunEvent.Run> parent) {
    this.lineage = lineage;
    this.run = run;
    this.parent = parent;
  }

  RunEvent.Run run() {
    return run;
  }

  void begin(List<LineageDataset> inputs, List<LineageDataset> outputs, Map<String, Long> numbers) {
    told = new Told(inputs, outputs, numbers);
    tell(RunEvent.Standing.START, Optional.empty());
  }

  /** It goes on, and this far it got. */
  public void goesOn(Map<String, Long> numbers) {
    if (!ended.get()) {
      told = new Told(told.inputs(), told.outputs(), numbers);
      tell(RunEvent.Standing.RUNNING, Optional.empty());
    }
  }

  /** It is done, with what it began with. */
  public void complete() {
    end(RunEvent.Standing.COMPLETE, Optional.empty());
  }

  /** It is done, and wrote this. */
  public void complete(List<LineageDataset> outputs) {
    complete(told.inputs(), outputs);
  }

  /** It is done, and read and wrote this. */
  public void complete(List<LineageDataset> inputs, List<LineageDataset> outputs) {
    told = new Told(inputs, outputs, told.numbers());
    complete();
  }

  /** It was stopped from outside. */
  public void abort() {
    end(RunEvent.Standing.ABORT, Optional.empty());
  }

  /** It failed. */
  public void fail(String sentence) {
    end(RunEvent.Standing.FAIL, Optional.of(sentence));
  }

  private void end(RunEvent.Standing standing, Optional<String> failure) {
    if (ended.compareAndSet(false, true)) {
      tell(standing, failure);
    }
  }

  private void tell(RunEvent.Standing standing, Optional<String> failure) {
    lineage.tell(standing, run, parent, told, failure);
  }
}
