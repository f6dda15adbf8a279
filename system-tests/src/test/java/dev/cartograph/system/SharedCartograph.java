package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.generate.GenerateMain;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Cartograph for the classes that ask for it: started by the first one with a file of order
 * lines and those of a generated shop, stopped by {@link #stop()} or with the last test. Every
 * Cartograph has the same ports, so one that is to be another starts after this one has stopped.
 */
public final class SharedCartograph implements ParameterResolver {
  /** The first file that it is started with. */
  static final String ORDER_LINES =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
      536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
      536366,22633,"HAND WARMER, UNION JACK",6,2010-12-01 08:28:00,1.85,17850.0,United Kingdom
      C536379,22633,"HAND WARMER, UNION JACK",-1,2010-12-01 09:41:00,1.85,14527.0,United Kingdom
      536370,22728,ALARM CLOCK,24,2010-12-02 08:45:00,3.755,12583.0,France
      """;

  private static @Nullable Started running;

  private record Started(Path folder, Cartograph cartograph) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cartograph.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedCartograph.class))
        .getOrComputeIfAbsent(
            SharedCartograph.class,
            key -> (ExtensionContext.Store.CloseableResource) SharedCartograph::stop);
    try {
      return started();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while Cartograph starts", e);
    }
  }

  /** The file of order lines that it was started with. */
  static Path inputOf(Cartograph cartograph) {
    return cartograph.folder().resolve("order-lines.csv.gz");
  }

  private static synchronized Cartograph started() throws IOException, InterruptedException {
    if (running == null) {
      Path folder = Files.createTempDirectory("cartograph");
      Cartograph cartograph = Cartograph.in(folder);
      running = new Started(folder, cartograph);
      Path input = inputOf(cartograph);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
        out.write(ORDER_LINES.getBytes(StandardCharsets.UTF_8));
      }
      Path shop = folder.resolve("shop");
      Cartograph.Answer generated =
          cartograph.runHere(
              new GenerateMain(),
              "--days=45",
              "--visitors-per-day=40",
              "--until=2025-07-31",
              "--no-truth",
              "--out=" + shop);
      assertThat(generated.exitCode()).as(generated.err()).isZero();
      List<String> inputs = new ArrayList<>(List.of("--detach", "--fresh", "--input=" + input));
      for (String file : List.of("products.jsonl", "users.jsonl", "events.jsonl")) {
        inputs.add("--input=" + shop.resolve(file));
      }
      Cartograph.Answer up = cartograph.run("up", inputs.toArray(String[]::new));
      assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
      assertThat(up.out().strip()).endsWith(cartograph.url("/"));
    }
    return running.cartograph();
  }

  /** Stops it, where it runs: no process is left. */
  public static synchronized void stop() throws IOException, InterruptedException {
    if (running == null) {
      return;
    }
    Started stopped = running;
    running = null;
    Cartograph.Answer down = stopped.cartograph().run("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stopped.cartograph().processes()).isEmpty());
    try (Stream<Path> all = Files.walk(stopped.folder())) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
