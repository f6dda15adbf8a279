package dev.cartograph.notebook;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.render.ChartRenderer;
import dev.cartograph.dashboard.chart.render.ChartWidth;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.query.LakeSession;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a notebook call: the lake as a Spark session, and tables and charts in the
 * notebook. The same in the command {@code notebooks} and in a kernel of Jupyter.
 */
public final class Notebook {
  private static final int MOST_ROWS = 30;
  private static final ChartRenderer RENDERER = new ChartRenderer();
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static @Nullable Settings settings;
  private static @Nullable LakeSession lake;

  private Notebook() {}

  /** From now on notebooks of this process are about the lake of these settings. */
  static synchronized void use(Settings other) {
    settings = other;
  }

  /** Ends the Spark of this process, where a notebook has opened it. */
  static synchronized void close() {
    if (lake != null) {
      lake.session().stop();
      lake = null;
    }
  }

  /** The settings: the command's, else those of the environment. */
  public static synchronized Settings settings() {
    Settings loaded =
        settings != null
            ? settings
            : SettingsSource.load(Optional.empty(), System.getenv(), Map.of());
    settings = loaded;
    return loaded;
  }

  /** A session that shows every view of the lake, as {@code ./cartograph sql} does. */
  public static synchronized SparkSession openLake() {
    LakeSession open = lake;
    if (open == null) {
      open = new LakeSession(SparkSessions.open("cartograph-notebooks", settings()), settings());
      interpretSmall(open.session());
      lake = open;
    }
    return open.session();
  }

  /** Over a small lake, generating code for plans takes most of the time. */
  private static void interpretSmall(SparkSession session) {
    LogicalPlan events = session.table(EventsTable.NAME).queryExecution().optimizedPlan();
    if (SparkSessions.isForOneTask(events)) {
      SparkSessions.interpret(session);
    }
  }

  /** Shows the first rows of a frame as a table. */
  public static void table(Dataset<Row> frame) {
    Showings.current().show(new FrameTable(frame, MOST_ROWS).bundle());
  }

  /** Shows a chart, drawn as the dashboard draws it. */
  public static void draw(Chart chart) {
    String svg = RENDERER.svgFile(chart, Theme.LIGHT, ChartWidth.WIDE);
    String drawing = svg.startsWith(PROLOGUE) ? svg.substring(PROLOGUE.length()) : svg;
    Showings.current().show(MimeBundle.ofText(chart.alternative()).with(MimeBundle.SVG, drawing));
  }
}
