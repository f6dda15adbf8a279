package dev.cartograph.bench.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processor time of a JVM's threads by what they are for, from Linux's /proc. */
final class ThreadTimes {
  private static final double TICKS_A_SECOND = 100;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** What a thread's name, cut by the kernel to 15 letters, begins with, and its group. */
  private static final List<Group> GROUPS =
      List.of(
          new Group("Executor task l", "tasks"),
          new Group("stream executi", "driver of the query"),
          new Group("C2 Compiler", "compiler C2"),
          new Group("C1 Compiler", "compiler C1"),
          new Group("GC Thread", "garbage collector"),
          new Group("VM Thread", "garbage collector"),
          new Group("RS-EventLoop", "HBase client"),
          new Group("htable-pool", "HBase client"),
          new Group("hconnection", "HBase client"),
          new Group("DataStreamer", "HDFS client"),
          new Group("ResponseProc", "HDFS client"),
          new Group("IPC ", "HDFS client"));

  private record Group(String prefix, String name) {}

  private ThreadTimes() {}

  /** Seconds since the process began. */
  static Map<String, Double> seconds(long pid) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads) {
        add(thread, seconds);
      }
    } catch (IOException e) {
      return Map.of();
    }
    return seconds;
  }

  private static void add(Path thread, Map<String, Double> seconds) {
    try {
      String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double spent =
          (Long.parseLong(numbers[USER_TIME]) + Long.parseLong(numbers[SYSTEM_TIME]))
              / TICKS_A_SECOND;
      seconds.merge(group(name), spent, Double::sum);
    } catch (IOException e) {
      // The thread has ended; what it used is small.
      return;
    }
  }

  private static String group(String name) {
    return GROUPS.stream()
        .filter(group -> name.startsWith(group.prefix()))
        .map(Group::name)
        .findFirst()
        .orElse("others");
  }
}
