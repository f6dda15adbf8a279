package dev.cartograph.dashboard.chart.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  private static final Set<Role> TEXTS =
      EnumSet.of(Role.INK, Role.MUTED, Role.ACCENT, Role.GOOD, Role.BAD, Role.WARN);
  private static final Set<Role> SHAPES =
      EnumSet.of(Role.S1, Role.S2, Role.S3, Role.S4, Role.S5, Role.S6, Role.CMP, Role.ACCENT);

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textsStandOutFromTheSurfaceAndThePage(Theme theme) {
    for (Role role : TEXTS) {
      assertThat(contrast(role, Role.SURFACE, theme)).as(role.name()).isGreaterThan(4.5);
      assertThat(contrast(role, Role.BG, theme)).as(role.name()).isGreaterThan(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void shapesStandOutFromTheSurface(Theme theme) {
    for (Role role : SHAPES) {
      assertThat(contrast(role, Role.SURFACE, theme)).as(role.name()).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void numbersOnTheRampAndInTipsCanBeRead(Theme theme) {
    for (int step = 0; step < 7; step++) {
      assertThat(contrast(Role.onRamp(step), Role.ramp(step), theme))
          .as("q" + step)
          .isGreaterThan(4.5);
    }
    assertThat(contrast(Role.ON_TIP, Role.TIP, theme)).isGreaterThan(4.5);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void tickLabelsCanBeReadOnWeekendBands(Theme theme) {
    assertThat(contrast(Role.INK, Role.BAND, theme)).isGreaterThan(4.5);
    assertThat(contrast(Role.MUTED, Role.BAND, theme)).isGreaterThan(4.5);
  }

  @Test
  void noTwoRolesShareALightValue() {
    assertThat(Arrays.stream(Role.values()).map(role -> role.hex(Theme.LIGHT)))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyRoleIsACustomPropertyInBothThemes() {
    String css = Palette.css();
    for (Role role : Role.values()) {
      assertThat(css)
          .contains(role.property() + ":" + role.hex(Theme.LIGHT) + ";")
          .contains(role.property() + ":" + role.hex(Theme.DARK) + ";");
    }
  }

  @Test
  void aReaderWhoPrefersDarkCanStillHoldThePageLight() {
    assertThat(Palette.css())
        .contains("prefers-color-scheme:dark")
        .contains(":root:not([data-theme=light])")
        .contains(":root[data-theme=dark]");
  }

  private static double contrast(Role front, Role back, Theme theme) {
    double one = luminance(front.hex(theme));
    double other = luminance(back.hex(theme));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String hex) {
    return 0.2126 * linear(hex, 1) + 0.7152 * linear(hex, 3) + 0.0722 * linear(hex, 5);
  }

  private static double linear(String hex, int start) {
    double part = Integer.parseInt(hex.substring(start, start + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
