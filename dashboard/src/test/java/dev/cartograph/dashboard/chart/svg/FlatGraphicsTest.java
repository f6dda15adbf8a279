package dev.cartograph.dashboard.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class FlatGraphicsTest {
  private final StringBuilder out = new StringBuilder();
  private final FlatGraphics graphics = new FlatGraphics(out, Ink.VARIABLES);

  private static Color light(Role role) {
    return Color.decode(role.hex(Theme.LIGHT));
  }

  @Test
  void writesARectangleInItsRole() {
    graphics.setColor(light(Role.S1));
    graphics.fill(new Rectangle2D.Double(1, 2.04, 3.25, 4));
    assertThat(out)
        .hasToString("<rect x=\"1\" y=\"2\" width=\"3.3\" height=\"4\" fill=\"var(--s1)\"/>");
  }

  @Test
  void writesFixedColoursInATheme() {
    FlatGraphics dark = new FlatGraphics(out, Ink.fixed(Theme.DARK));
    dark.setColor(light(Role.S1));
    dark.fill(new Ellipse2D.Double(0, 0, 4, 4));
    assertThat(out).hasToString("<circle cx=\"2\" cy=\"2\" r=\"2\" fill=\"#6FA5FF\"/>");
  }

  @Test
  void drawsHairlinesCrisp() {
    graphics.setColor(light(Role.GRID));
    graphics.draw(new Line2D.Double(0, 5, 9, 5));
    assertThat(out)
        .hasToString(
            "<line x1=\"0\" y1=\"5\" x2=\"9\" y2=\"5\" stroke=\"var(--grid)\""
                + " shape-rendering=\"crispEdges\"/>");
  }

  @Test
  void writesOnePathForALineOfManyPoints() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    path.lineTo(1, 2);
    path.lineTo(-0.04, 4.55);
    graphics.setColor(light(Role.CMP));
    graphics.setStroke(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 3}, 0));
    graphics.draw(path);
    assertThat(out)
        .hasToString(
            "<path d=\"M0 0L1 2 0 4.6\" fill=\"none\" stroke=\"var(--cmp)\""
                + " stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>");
  }

  @Test
  void keepsTextAsTextAndEscapesIt() {
    graphics.setColor(light(Role.INK));
    graphics.setFont(Face.MEDIUM.at(13));
    graphics.drawString("<b> & \u0001\"", 1, 2);
    assertThat(out)
        .hasToString(
            "<text x=\"1\" y=\"2\" font-size=\"13\" font-weight=\"500\" fill=\"var(--ink)\">"
                + "&lt;b&gt; &amp; &quot;</text>");
  }

  @Test
  void movesShapesAndTextsWithoutATransform() {
    graphics.translate(10, 20);
    graphics.setColor(light(Role.S1));
    graphics.fill(new Rectangle2D.Double(1, 2, 3, 4));
    assertThat(out).contains("x=\"11\" y=\"22\"").asString().doesNotContain("transform");
  }

  @Test
  void leavesOutWhatHasNoExtent() {
    graphics.setColor(light(Role.S1));
    graphics.fill(new Rectangle2D.Double(1, 2, 0, 4));
    graphics.drawString(" ", 0, 0);
    assertThat(out).isEmpty();
  }

  @Test
  void measuresFractionsOfPixelsAlsoInCopies() {
    FlatGraphics copy = (FlatGraphics) graphics.create();
    double width =
        copy.getFontMetrics(Face.REGULAR.at(12)).getStringBounds("$20k", copy).getWidth();
    assertThat(width).isNotEqualTo(Math.rint(width));
  }

  @Test
  void refusesAColourWithoutARole() {
    graphics.setColor(Color.MAGENTA);
    assertThatThrownBy(() -> graphics.fill(new Rectangle2D.Double(0, 0, 1, 1)))
        .hasMessageContaining("has no role");
  }
}
