package dev.cartograph.dashboard.frame;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Markup that the chart renderer wrote, printed without escaping: the renderer has escaped every
 * text in it.
 *
 * @param text the markup
 */
public record Markup(String text) implements Content {
  /** No markup. */
  public static final Markup NONE = new Markup("");

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(text);
  }

  @Override
  public boolean isEmptyContent() {
    return text.isEmpty();
  }
}
