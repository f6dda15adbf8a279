package dev.cartograph.dashboard.chart.palette;

import java.util.List;
import java.util.Locale;

/**
 * A colour by what it is for. No two roles share a light value: what is drawn in a role's light
 * value is written as its custom property.
 */
public enum Role {
  BG("#FAFAF8", "#0F1215"),
  SURFACE("#FFFFFF", "#161A1F"),
  INK("#16191D", "#ECEEF1"),
  MUTED("#5A616B", "#A4ACB7"),
  RULE("#E4E5E2", "#2A3038"),
  GRID("#ECEDEA", "#242A32"),
  AXIS("#B9BDC3", "#4A525D"),
  BAND("#F4F4F0", "#1D2229"),
  CMP("#7F8792", "#8C95A3"),
  ACCENT("#1D4ED0", "#8AB4FF"),
  GOOD("#0B6E5F", "#4CC9B0"),
  BAD("#B03A12", "#FF9A70"),
  WARN("#8A5A00", "#E6B84A"),
  S1("#1F5AD6", "#6FA5FF"),
  S2("#D26A33", "#E37A45"),
  S3("#0A9F90", "#5BDDE4"),
  S4("#A55FB5", "#AC79BA"),
  S5("#5F4508", "#F5CF6C"),
  S6("#3A4550", "#A2A9AF"),
  TINT1("#E9EFFC", "#1B2A45"),
  TINT2("#C9D8F8", "#23406F"),
  Q0("#F1F4FA", "#1B222C"),
  Q1("#DCE6F8", "#1E3050"),
  Q2("#BFD2F4", "#234275"),
  Q3("#96B5EE", "#2E5AA0"),
  Q4("#6492E6", "#4B7FCB"),
  Q5("#2F66DA", "#7CA9EF"),
  Q6("#123B9C", "#BBD5FF"),
  ON_PALE("#16191E", "#ECEEF2"),
  ON_MIDDLE("#16191F", "#0F1217"),
  ON_DEEP("#FFFFFE", "#0F1216"),
  TIP("#1B1F24", "#F2F3F5"),
  ON_TIP("#FEFEFE", "#15181C");

  private static final List<Role> SERIES = List.of(S1, S2, S3, S4, S5, S6);
  private static final List<Role> RAMP = List.of(Q0, Q1, Q2, Q3, Q4, Q5, Q6);

  private final String light;
  private final String dark;

  Role(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** The colour as #RRGGBB. */
  public String hex(Theme theme) {
    return theme == Theme.LIGHT ? light : dark;
  }

  /** The custom property's name: {@code --on-tip}. */
  public String property() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The custom property as a value: {@code var(--on-tip)}. */
  public String variable() {
    return "var(" + property() + ")";
  }

  /** The series colours in order. */
  public static Role series(int index) {
    return SERIES.get(index);
  }

  /** A step of the ramp, 0 to 6. */
  public static Role ramp(int step) {
    return RAMP.get(step);
  }

  /** The text colour that can be read on a step of the ramp. */
  public static Role onRamp(int step) {
    return step <= 3 ? ON_PALE : step == 4 ? ON_MIDDLE : ON_DEEP;
  }
}
