package dev.cartograph.bench.servers;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.sandbox.Sandbox;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hbase.NamespaceNotFoundException;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, HDFS and HBase for one bench, on ports and in a folder of their own, so that a Cartograph
 * that runs stays as it is. {@link #close()}, which Ctrl-C reaches too, ends what was started over
 * them, stops them, and deletes the folder unless it is to be kept.
 */
public final class BenchServers implements AutoCloseable {
  private static final int PORT_OFFSET = 15_000;
  private static final String STATE = ".cartograph-bench";

  private final SettingsOptions options;
  private final boolean keeps;
  private final Map<String, String> own = settingsOfItsOwn();
  private final Settings settings;
  private final ServerRoom room;
  private final Thread hook = new Thread(this::closeOnce, "stop-bench");
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<RunningProcess> processes = new ArrayList<>();
  private volatile @Nullable Sandbox sandbox;
  private volatile @Nullable Connection hbase;

  private BenchServers(SettingsOptions options, boolean keeps) {
    this.options = options;
    this.keeps = keeps;
    settings = options.load(own);
    room = ServerRoom.of(settings);
  }

  /**
   * Starts the servers with nothing stored.
   *
   * @param keeps whether what they store and log stays
   * @throws CartographException where another bench runs, a port is taken or a server fails
   */
  public static BenchServers start(SettingsOptions options, boolean keeps, Progress progress) {
    BenchServers servers = new BenchServers(options, keeps);
    try (StateLock held = StateLock.take(servers.room.state())) {
      servers.room.state().empty();
    }
    Runtime.getRuntime().addShutdownHook(servers.hook);
    try {
      servers.sandbox = Sandbox.start(servers.settings, progress);
      servers.hbase = HBaseClients.open(servers.settings.hbase());
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** The settings that lead to these servers. */
  public Settings settings() {
    return settings;
  }

  /** Where they are. */
  public ServerRoom room() {
    return room;
  }

  /** The connection to HBase. */
  public Connection hbase() {
    return Objects.requireNonNull(hbase);
  }

  /** Settings that hold for one program over these servers. */
  public Settings settings(Map<String, String> further) {
    return options.load(with(further));
  }

  /** The same as arguments for a program that is started. */
  public List<String> arguments(Map<String, String> further) {
    return options.arguments(with(further));
  }

  /** The processes of the servers. */
  public List<Long> pids() {
    Sandbox running = Objects.requireNonNull(sandbox);
    List<Long> pids = new ArrayList<>();
    running.names().forEach(name -> running.server(name).pid().ifPresent(pids::add));
    return pids;
  }

  /** Starts a program that is ended with the servers at the latest. */
  public synchronized RunningProcess start(ProgramLaunch program) {
    if (closed.get()) {
      throw CartographException.unreachable("The bench is being stopped.", null);
    }
    RunningProcess process = RunningProcess.start(program);
    processes.add(process);
    return process;
  }

  /** Deletes a folder of HDFS and the tables of a namespace. */
  public void drop(String folder, String namespace) {
    try (FileSystem files = hdfs();
        Admin admin = hbase().getAdmin()) {
      files.delete(new org.apache.hadoop.fs.Path(folder), true);
      for (TableName table : admin.listTableNamesByNamespace(namespace)) {
        admin.disableTable(table);
        admin.deleteTable(table);
      }
    } catch (NamespaceNotFoundException e) {
      // A contender that failed early has made none.
      return;
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot drop %s and the tables of '%s': %s.".formatted(folder, namespace, e), e);
    }
  }

  /** HDFS; the caller closes it. */
  public FileSystem hdfs() throws IOException {
    Configuration conf = new Configuration(false);
    conf.set("fs.hdfs.impl", "org.apache.hadoop.hdfs.DistributedFileSystem");
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    return new org.apache.hadoop.fs.Path(settings.lake().root()).getFileSystem(conf);
  }

  @Override
  public void close() {
    closeOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has run or waits for this very thread.
      return;
    }
  }

  private void closeOnce() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    synchronized (this) {
      processes.forEach(RunningProcess::close);
    }
    Sandbox running = sandbox;
    if (running != null) {
      running.close();
    }
    endWhatIsLeft();
    if (!keeps) {
      delete(room.state().root());
    }
  }

  /** Servers that were being started when the bench was interrupted; a few begin a little later. */
  private void endWhatIsLeft() {
    ProcessTable processes = new ProcessTable();
    for (int quiet = 0; quiet < 3; quiet++) {
      for (long pid : processes.withArgument(room.state().mark())) {
        quiet = 0;
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(further);
    return all;
  }

  private static Map<String, String> settingsOfItsOwn() {
    Settings.Sandbox.Ports usual =
        SettingsSource.load(Optional.empty(), Map.of(), Map.of()).sandbox().ports();
    Map<String, String> own = new LinkedHashMap<>();
    own.put("sandbox.state", STATE);
    own.put("sandbox.ports.kafka", shifted(usual.kafka()));
    own.put("sandbox.ports.kafka-controller", shifted(usual.kafkaController()));
    own.put("sandbox.ports.name-node", shifted(usual.nameNode()));
    own.put("sandbox.ports.name-node-http", shifted(usual.nameNodeHttp()));
    own.put("sandbox.ports.data-node", shifted(usual.dataNode()));
    own.put("sandbox.ports.data-node-ipc", shifted(usual.dataNodeIpc()));
    own.put("sandbox.ports.data-node-http", shifted(usual.dataNodeHttp()));
    own.put("sandbox.ports.zookeeper", shifted(usual.zookeeper()));
    own.put("sandbox.ports.hbase-master", shifted(usual.hbaseMaster()));
    own.put("sandbox.ports.hbase-region-server", shifted(usual.hbaseRegionServer()));
    return own;
  }

  private static String shifted(int port) {
    return Integer.toString(port + PORT_OFFSET);
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
