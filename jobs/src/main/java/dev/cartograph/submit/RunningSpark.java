package dev.cartograph.submit;

import dev.cartograph.error.CartographException;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Spark that an application was submitted to, held against the one that it is built for. With
 * another one it would fail somewhere in the middle, by a method that is not there; so it is asked
 * first, and by reflection.
 */
public final class RunningSpark {
  private static final Pattern MINOR = Pattern.compile("(\\d+\\.\\d+)\\..*");

  private RunningSpark() {}

  /**
   * Makes sure that this JVM's Spark and Scala are those of the build, up to the patch release.
   *
   * @throws CartographException where they are not, exit code 2
   */
  public static void require() {
    require(
        ask("org.apache.spark.package$", "SPARK_VERSION"),
        ask("scala.util.Properties$", "versionNumberString"));
  }

  static void require(String spark, String scala) {
    Packages built = Packages.ofThisBuild();
    if (!minor(spark).equals(minor(built.spark())) || !minor(scala).equals(built.scala())) {
      throw CartographException.badInput(
          "This is Spark %s for Scala %s, and the jobs are built for Spark %s for Scala %s. Submit them to a Spark of that version (SPARK_HOME, or the image of the executors), or build them for this one."
              .formatted(spark, scala, built.spark(), built.scala()));
    }
  }

  private static String minor(String version) {
    Matcher matcher = MINOR.matcher(version);
    return matcher.matches() ? matcher.group(1) : version;
  }

  private static String ask(String singleton, String method) {
    try {
      Class<?> type = Class.forName(singleton);
      Object instance = type.getField("MODULE$").get(null);
      Method asked = type.getMethod(method);
      return String.valueOf(asked.invoke(instance));
    } catch (ReflectiveOperationException e) {
      return "of an unknown version";
    }
  }
}
