package dev.cartograph.lake;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For classes whose tests look at many small tables: the shared session interprets its plans, as
 * generating code for them takes longer than running them.
 */
public final class Interpreted implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    SparkSessions.interpret(LocalSpark.session());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SparkSessions.generate(LocalSpark.session());
  }
}
