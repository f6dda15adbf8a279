package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.svg.SvgText;
import java.util.List;

/**
 * Writes the hits of an inline drawing: transparent links, each with its tip, which the style sheet
 * shows on hover and focus; above {@link #MOST_TIPS} shapes a title for each instead of a tip.
 */
final class HitWriter {
  /** So many shapes carry drawn tips. */
  static final int MOST_TIPS = 62;

  private static final double PADDING = 10;
  private static final double LINE = 17;
  private static final double BOX_GAP = 12;
  private static final double SWATCH = 8;
  private static final double SWATCH_ROOM = 14;
  private static final double DOT = 4;

  private final StringBuilder out;
  private final double width;
  private final double height;

  HitWriter(StringBuilder out, double width, double height) {
    this.out = out;
    this.width = width;
    this.height = height;
  }

  void write(List<Hit> hits, boolean inTabOrder) {
    if (hits.isEmpty()) {
      return;
    }
    boolean tips = hits.size() <= MOST_TIPS;
    out.append("<g class=\"hits\">");
    for (Hit hit : hits) {
      write(hit, tips, inTabOrder && tips);
    }
    out.append("</g>");
  }

  private void write(Hit hit, boolean drawn, boolean inTabOrder) {
    boolean link = !hit.href().isEmpty();
    out.append(link ? "<a" : "<g").append(" class=\"hit\"");
    if (link) {
      SvgText.attribute(out, "href", hit.href());
    } else {
      out.append(" role=\"img\"");
    }
    if (!inTabOrder) {
      out.append(link ? " tabindex=\"-1\"" : "");
    } else if (!link) {
      out.append(" tabindex=\"0\"");
    }
    SvgText.attribute(out, "aria-label", hit.label());
    out.append('>');
    if (!drawn) {
      out.append("<title>").append(SvgText.escape(hit.label())).append("</title>");
    }
    out.append("<rect class=\"hit-area\"");
    SvgText.attribute(out, "x", hit.area().getX());
    SvgText.attribute(out, "y", hit.area().getY());
    SvgText.attribute(out, "width", hit.area().getWidth());
    SvgText.attribute(out, "height", hit.area().getHeight());
    out.append("/>");
    if (drawn) {
      write(hit.tip());
    }
    out.append(link ? "</a>" : "</g>");
  }

  private void write(Hit.Tip tip) {
    out.append("<g class=\"tip\">");
    if (tip.guideBottom() > tip.guideTop()) {
      out.append("<path class=\"tip-guide\" d=\"M");
      SvgText.number(out, tip.x());
      out.append(' ');
      SvgText.number(out, tip.guideTop());
      out.append('V');
      SvgText.number(out, tip.guideBottom());
      out.append("\"/>");
    }
    for (Hit.Dot dot : tip.dots()) {
      out.append("<circle class=\"").append(dot.now() ? "tip-now" : "tip-then").append('"');
      SvgText.attribute(out, "cx", dot.x());
      SvgText.attribute(out, "cy", dot.y());
      SvgText.attribute(out, "r", DOT);
      out.append("/>");
    }
    box(tip);
    out.append("</g>");
  }

  private void box(Hit.Tip tip) {
    double room = width - 2 * PADDING;
    double text = 0;
    for (int i = 0; i < tip.lines().size(); i++) {
      text = Math.max(text, Math.min(room, lineWidth(tip.lines().get(i), i)));
    }
    double across = Math.ceil(text + 2 * PADDING);
    double down = tip.lines().size() * LINE + 12;
    double right = tip.x() + BOX_GAP;
    double left = tip.x() - BOX_GAP - across;
    double x = right + across <= width ? right : left;
    x = Math.max(0, Math.min(width - across, x));
    double y = Math.max(0, Math.min(height - down, tip.y()));
    out.append("<rect class=\"tip-box\" rx=\"6\"");
    SvgText.attribute(out, "x", x);
    SvgText.attribute(out, "y", y);
    SvgText.attribute(out, "width", across);
    SvgText.attribute(out, "height", down);
    out.append("/>");
    for (int i = 0; i < tip.lines().size(); i++) {
      line(tip.lines().get(i), i, x + PADDING, y + 6 + LINE * (i + 0.5), room);
    }
  }

  private static double lineWidth(Hit.Line line, int index) {
    Face face = index == 0 ? Face.MEDIUM : Face.REGULAR;
    return face.width(line.text(), Brush.SMALL) + (line.swatch().isEmpty() ? 0 : SWATCH_ROOM);
  }

  private void line(Hit.Line line, int index, double start, double middle, double room) {
    double x = start;
    for (Role role : line.swatch()) {
      out.append("<rect");
      SvgText.attribute(out, "x", x);
      SvgText.attribute(out, "y", middle - SWATCH / 2);
      SvgText.attribute(out, "width", SWATCH);
      SvgText.attribute(out, "height", SWATCH);
      SvgText.attribute(out, "fill", role.variable());
      out.append("/>");
      x += SWATCH_ROOM;
    }
    Face face = index == 0 ? Face.MEDIUM : Face.REGULAR;
    out.append("<text class=\"tip-text\"");
    SvgText.attribute(out, "x", x);
    SvgText.attribute(out, "y", Brush.baseline(middle, Brush.SMALL));
    if (face == Face.MEDIUM) {
      SvgText.attribute(out, "font-weight", face.weight());
    }
    out.append('>')
        .append(SvgText.escape(face.fit(line.text(), Brush.SMALL, room - (x - start))))
        .append("</text>");
  }
}
