package dev.cartograph.dashboard.chart.svg;

import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/** How the colour of a role is written: as a custom property, or fixed in one theme. */
public final class Ink {
  /** Custom properties: the page's theme decides. */
  public static final Ink VARIABLES = new Ink(Role::variable);

  private static final Map<Integer, Role> ROLES = roles();

  private final Spelling spelling;

  private interface Spelling {
    String of(Role role);
  }

  private Ink(Spelling spelling) {
    this.spelling = spelling;
  }

  /** Colours fixed in one theme. */
  public static Ink fixed(Theme theme) {
    return new Ink(role -> role.hex(theme));
  }

  private static Map<Integer, Role> roles() {
    Map<Integer, Role> roles = new HashMap<>();
    for (Role role : Role.values()) {
      roles.put(Color.decode(role.hex(Theme.LIGHT)).getRGB(), role);
    }
    return roles;
  }

  /** The role as written. */
  public String of(Role role) {
    return spelling.of(role);
  }

  /** The role whose light value this is, as written. */
  String of(Color light) {
    Role role = ROLES.get(light.getRGB());
    if (role == null) {
      throw new IllegalStateException(
          "The colour #"
              + Integer.toHexString(light.getRGB())
              + " has no role. Draw with the light value of a Role.");
    }
    return spelling.of(role);
  }
}
