package dev.cartograph.k8s;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the project's own pom.xml says. */
final class Pom {
  private static final Document POM = parse(Folder.PROJECT.resolve("pom.xml"));

  private Pom() {}

  static String version() {
    return one("/project/version");
  }

  static String property(String name) {
    return one("/project/properties/*[local-name()='%s']".formatted(name));
  }

  static List<String> modules() {
    return all("/project/modules/module");
  }

  static List<String> profiles() {
    return all("/project/profiles/profile/id");
  }

  private static String one(String path) {
    List<String> all = all(path);
    if (all.size() != 1) {
      throw new IllegalArgumentException("pom.xml has %d of %s".formatted(all.size(), path));
    }
    return all.get(0);
  }

  private static List<String> all(String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance().newXPath().evaluate(path, POM, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static Document parse(Path file) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (Exception e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }
}
