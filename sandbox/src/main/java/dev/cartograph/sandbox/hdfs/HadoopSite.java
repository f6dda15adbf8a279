package dev.cartograph.sandbox.hdfs;

import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration file in Hadoop's XML form, and the folder that all of HDFS and HBase share. */
public final class HadoopSite {
  /** Packages that Hadoop and HBase reach into. */
  public static final List<String> OPENED_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.nio",
          "sun.nio.ch",
          "java.util",
          "java.util.concurrent",
          "java.net",
          "sun.security.action");

  private final Map<String, String> properties = new LinkedHashMap<>();

  /** The folder of the site files; it stands first on the servers' class path. */
  public static Path folder(ServerRoom room) {
    return room.state().conf("hadoop");
  }

  /** The class path of the servers of HDFS, ZooKeeper and HBase. */
  public static String classPath(ServerRoom room) {
    return folder(room) + ":" + room.installation().dependencies("sandbox/hadoop");
  }

  /** Adds a property. */
  public HadoopSite set(String name, Object value) {
    properties.put(name, value.toString());
    return this;
  }

  /** Writes the file. */
  public void write(Path file) {
    StateFolder.write(file, xml());
  }

  String xml() {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<configuration>\n");
    properties.forEach(
        (name, value) ->
            text.append("  <property><name>")
                .append(name)
                .append("</name><value>")
                .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</value></property>\n"));
    return text.append("</configuration>\n").toString();
  }
}
