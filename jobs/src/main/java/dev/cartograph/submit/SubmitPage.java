package dev.cartograph.submit;

import java.util.StringJoiner;

/** The reference page of all applications on all masters, in Markdown. */
final class SubmitPage {
  private SubmitPage() {}

  static String text() {
    Packages packages = Packages.ofThisBuild();
    StringJoiner page = new StringJoiner("\n");
    page.add("# spark-submit, line by line");
    page.add("");
    page.add(
        "Printed by `./cartograph submit --reference`; [the how-to](../how-to/spark-submit.md) says what a driver needs. The Spark must be %s for Scala %s. `./cartograph package` makes the two jars; `./cartograph submit APPLICATION --master MASTER [--jar app]` prints one line of this page. Words in capitals, as `MASTER` and `FOLDER`, are yours to replace."
            .formatted(packages.spark(), packages.scala()));
    page.add("");
    page.add("| application | class | runs | does |");
    page.add("| --- | --- | --- | --- |");
    for (Application each : Application.values()) {
      page.add(
          "| `%s` | `%s` | %s | %s |"
              .formatted(each.command(), each.main(), each.runs(), each.purpose()));
    }
    for (Master master : Master.values()) {
      page.add("");
      page.add("## %s – `%s`".formatted(master.typed(), master.url()));
      page.add("");
      page.add(master.note());
      page.add("");
      page.add("```");
      for (Application each : Application.values()) {
        page.add(new SubmitCommand(each, master, SubmitCommand.Jar.ALL).text());
      }
      page.add("```");
      if (master.takesPackages()) {
        page.add("");
        page.add("With `--packages`, for example:");
        page.add("");
        page.add("```");
        page.add(new SubmitCommand(Application.STREAM, master, SubmitCommand.Jar.APP).text());
        page.add("```");
      }
    }
    return page + "\n";
  }
}
