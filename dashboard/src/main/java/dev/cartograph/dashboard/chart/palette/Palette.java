package dev.cartograph.dashboard.chart.palette;

/** The custom properties of all roles, as the style sheet of a page. */
public final class Palette {
  private Palette() {}

  /**
   * The style sheet: light on {@code :root}, dark where the reader prefers it or {@code
   * data-theme="dark"} is set on the root element; {@code data-theme="light"} holds light.
   */
  public static String css() {
    return ":root{color-scheme:light;"
        + properties(Theme.LIGHT)
        + "}\n@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;"
        + properties(Theme.DARK)
        + "}}\n:root[data-theme=dark]{color-scheme:dark;"
        + properties(Theme.DARK)
        + "}\n@media print{:root:root:root{color-scheme:light;"
        + properties(Theme.LIGHT)
        + "}}\n";
  }

  private static String properties(Theme theme) {
    StringBuilder css = new StringBuilder(1024);
    for (Role role : Role.values()) {
      css.append(role.property()).append(':').append(role.hex(theme)).append(';');
    }
    return css.toString();
  }
}
