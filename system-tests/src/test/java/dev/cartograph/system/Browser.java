package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A real browser with a phone's window. */
final class Browser {
  private Browser() {}

  /**
   * A page as the browser has it once it is loaded.
   *
   * @param profile the folder that the browser keeps its own files in
   */
  static Document load(String url, Path profile) throws IOException, InterruptedException {
    Path page = Files.createTempFile("page", ".html");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + profile,
                "--window-size=390,1200",
                "--dump-dom",
                url)
            .redirectOutput(page.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
      return Jsoup.parse(page.toFile(), StandardCharsets.UTF_8.name());
    } finally {
      browser.destroyForcibly();
      Files.delete(page);
    }
  }
}
