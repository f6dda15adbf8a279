package dev.cartograph.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * What the jobs need beside Spark, by the names that Ivy fetches it by.
 *
 * @param spark the version of Spark that the jobs are built for
 * @param scala the version of Scala that this Spark is built with
 * @param version of the jobs
 * @param wanted coordinates with their versions
 * @param excluded coordinates that would come with the wanted ones and fit nothing
 */
public record Packages(
    String spark, String scala, String version, List<String> wanted, List<String> excluded) {
  public Packages {
    wanted = List.copyOf(wanted);
    excluded = List.copyOf(excluded);
  }

  /** Those of this build. */
  public static Packages ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream in = Packages.class.getResourceAsStream("packages.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read packages.properties", e);
    }
    return new Packages(
        properties.getProperty("spark"),
        properties.getProperty("scala"),
        properties.getProperty("version"),
        List.of(properties.getProperty("packages").split(",")),
        List.of(properties.getProperty("excluded").split(",")));
  }
}
