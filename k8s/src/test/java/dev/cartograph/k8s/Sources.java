package dev.cartograph.k8s;

import java.nio.file.Files;
import java.nio.file.Path;

/** The sources of the modules, for what manifests say of classes. */
final class Sources {
  private Sources() {}

  /** Whether a module has a class of this name that can be started. */
  static boolean hasMain(String module, String name) {
    Path file =
        Folder.PROJECT.resolve(module + "/src/main/java/" + name.replace('.', '/') + ".java");
    return Files.isRegularFile(file)
        && Folder.text(file).contains("public static void main(String[] ");
  }
}
