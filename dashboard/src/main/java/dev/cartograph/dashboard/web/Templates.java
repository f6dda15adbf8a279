package dev.cartograph.dashboard.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates, compiled with the project; everything they print is escaped. */
public final class Templates {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Renders a template, e.g. {@code overview/page.jte}, with its view. */
  public String render(String template, Object view) {
    StringOutput output = new StringOutput(32 * 1024);
    engine.render(template, view, output);
    return output.toString();
  }
}
