package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CommandLines;
import dev.cartograph.query.SqlMain;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.submit.SubmitMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * The commands of a user on a state folder and ports of its own, so that a test and somebody's
 * running Cartograph do not meet: each as a process, or in this JVM where many ask the same.
 */
public final class Cartograph {
  /** Below the ports that the kernel hands out for outgoing connections. */
  private static final int PORT_SHIFT = 12_000;

  /** Where this build stands. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final Path home;
  private final Path conf;
  private final Settings settings;

  private Cartograph(Path home, Path conf, Settings settings) {
    this.home = home;
    this.conf = conf;
    this.settings = settings;
  }

  /** What a run of the command printed and how it ended. */
  public record Answer(int exitCode, String out, String err) {

    /** The lines after the header of a CSV answer. */
    List<String> rows() {
      return out.lines().skip(1).toList();
    }
  }

  /** A Cartograph whose state is in a folder. */
  static Cartograph in(Path folder) throws IOException {
    return in(folder, "");
  }

  /**
   * A Cartograph whose state is in a folder.
   *
   * @param more further settings, as in a file
   */
  public static Cartograph in(Path folder, String more) throws IOException {
    Settings.Sandbox.Ports usual =
        SettingsSource.load(Optional.empty(), Map.of(), Map.of()).sandbox().ports();
    Path conf = folder.resolve("cartograph.conf");
    Files.writeString(
        conf,
        """
        kafka.bootstrap-servers = "127.0.0.1:%d"
        lake.root = "hdfs://127.0.0.1:%d/cartograph/lake"
        lake.checkpoints = "hdfs://127.0.0.1:%d/cartograph/checkpoints"
        hbase.quorum = "127.0.0.1:%d"
        query.port = %d
        dashboard.port = %d
        stream.metrics-port = %d
        shops.folder = "%s"
        shops.rates = "%s"
        reports.folder = "%s"
        reports.every = 5 seconds
        %s
        sandbox {
          state = "%s"
          ports {
            kafka = %d
            kafka-controller = %d
            name-node = %d
            data-node = %d
            data-node-ipc = %d
            data-node-http = %d
            name-node-http = %d
            zookeeper = %d
            hbase-master = %d
            hbase-region-server = %d
            spark-master = %d
            spark-master-http = %d
            spark-worker = %d
            spark-worker-http = %d
            object-store = %d
          }
        }
        """
            .formatted(
                shifted(usual.kafka()),
                shifted(usual.nameNode()),
                shifted(usual.nameNode()),
                shifted(usual.zookeeper()),
                shifted(8001),
                shifted(8000),
                shifted(8002),
                HOME.resolve("conf/shops"),
                HOME.resolve("conf/rates"),
                HOME.resolve("conf/reports"),
                more,
                folder.resolve("state"),
                shifted(usual.kafka()),
                shifted(usual.kafkaController()),
                shifted(usual.nameNode()),
                shifted(usual.dataNode()),
                shifted(usual.dataNodeIpc()),
                shifted(usual.dataNodeHttp()),
                shifted(usual.nameNodeHttp()),
                shifted(usual.zookeeper()),
                shifted(usual.hbaseMaster()),
                shifted(usual.hbaseRegionServer()),
                shifted(usual.sparkMaster()),
                shifted(usual.sparkMasterHttp()),
                shifted(usual.sparkWorker()),
                shifted(usual.sparkWorkerHttp()),
                shifted(usual.objectStore())));
    return new Cartograph(HOME, conf, SettingsSource.load(Optional.of(conf), Map.of(), Map.of()));
  }

  /**
   * The processes of another release over the same servers, lake and HBase.
   *
   * @param checkout where it was built
   * @param name of its settings file, beside this one's
   * @param text of that file
   */
  Cartograph ofRelease(Path checkout, String name, String text) throws IOException {
    return new Cartograph(checkout, Files.writeString(folder().resolve(name), text), settings);
  }

  public Settings settings() {
    return settings;
  }

  /** The folder that its state and its settings are in. */
  Path folder() {
    return conf.getParent();
  }

  /** The address of a page. */
  String url(String path) {
    return "http://127.0.0.1:" + settings.dashboard().port() + path;
  }

  /** Runs a command to its end. */
  public Answer run(String command, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(conf.getParent(), command, ".out");
    Path err = Files.createTempFile(conf.getParent(), command, ".err");
    return ended(start(out, err, command, arguments), command, out, err);
  }

  private static Answer ended(Process process, String command, Path out, Path err)
      throws IOException, InterruptedException {
    if (!process.waitFor(Duration.ofMinutes(8).toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end: " + Files.readString(err));
    }
    return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /**
   * Runs a command to its end in this JVM, which spares the start of another one. It prints and
   * ends as its process does.
   */
  Answer runHere(Callable<Integer> command, String... arguments) {
    System.setProperty("spark.master", "local[2]");
    List<String> line = new ArrayList<>(List.of("--conf", conf.toString()));
    line.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    // Delta remembers tables with the sessions that read them, and those end with their commands.
    DeltaLog.clearCache();
    int exitCode =
        CommandLines.execute(
            command, new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
    DeltaLog.clearCache();
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /**
   * Submits an application to the sandbox's Spark by the line that {@code submit} prints for a
   * standalone master.
   *
   * @param jar which of the two jars
   */
  Answer submitToSpark(String application, String jar, String... arguments)
      throws IOException, InterruptedException {
    StringWriter line = new StringWriter();
    int exitCode =
        CommandLines.execute(
            new SubmitMain(),
            new PrintWriter(line),
            new PrintWriter(line),
            application,
            "--master=standalone",
            "--jar=" + jar);
    if (exitCode != 0) {
      throw new AssertionError(line.toString());
    }
    String command =
        line.toString()
            .strip()
            .replace("spark-submit ", HOME.resolve("sandbox/bin/spark-submit") + " ")
            .replace(
                "spark://MASTER:7077",
                "spark://127.0.0.1:" + settings.sandbox().ports().sparkMaster())
            .replace("--executor-memory 2g", "--executor-memory 900m")
            .replace("--total-executor-cores 4", "--total-executor-cores 2")
            .replace("my-cluster.conf", conf.toString());
    Path out = Files.createTempFile(conf.getParent(), application, ".out");
    Path err = Files.createTempFile(conf.getParent(), application, ".err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command + " " + String.join(" ", arguments))
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("SPARK_CLASS_PATH_OF", "sandbox/spark");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return ended(builder.start(), application, out, err);
  }

  /** Starts a command and leaves it running. */
  Process start(Path out, Path err, String command, String... arguments) throws IOException {
    return start(out, err, Map.of(), command, arguments);
  }

  /**
   * Starts a command and leaves it running.
   *
   * @param environment variables beside those of this process
   */
  public Process start(
      Path out, Path err, Map<String, String> environment, String command, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(home.resolve("cartograph").toString());
    line.add(command);
    line.add("--conf");
    line.add(conf.toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(conf.getParent().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("CARTOGRAPH_BUILD", "no");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The answer of a statement: rows of CSV without the header. */
  List<String> sql(String statement) {
    Answer answer = runHere(new SqlMain(), statement, "--format", "csv");
    if (answer.exitCode() != 0) {
      throw new AssertionError(statement + " failed: " + answer.err());
    }
    return answer.rows();
  }

  /** Waits until the schedule has computed every report from the lake's newest commit. */
  void awaitReports() {
    int reports = ReportDefinitions.load(settings.reports().folder()).size();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        sql(
                            "SELECT count(*), min(commit) = (SELECT max(commit) FROM events) FROM"
                                + " report_runs WHERE status = 'done'"))
                    .containsExactly(reports + ",true"));
  }

  /** The processes whose command line names this state folder or settings file. */
  List<String> processes() {
    String folder = conf.getParent().toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .map(Cartograph::commandLine)
        .filter(line -> line.contains(folder))
        .toList();
  }

  /** The pid of a Spark application of ours, by its main class. */
  Optional<ProcessHandle> findApplication(String mainClass) {
    String folder = conf.getParent().toString();
    return ProcessHandle.allProcesses()
        .filter(
            process -> {
              String line = commandLine(process);
              return line.contains(folder) && line.contains(mainClass) && line.contains("java");
            })
        .findFirst();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  private static int shifted(int port) {
    return port + PORT_SHIFT;
  }
}
