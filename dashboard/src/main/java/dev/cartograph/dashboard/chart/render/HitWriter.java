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

  /** Pixels below which no pointer meets a day. */
  private static final double NARROWEST = 3;

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

  /** Writes the hits; none where they are too narrow to be met. */
  void write(List<Hit> hits, boolean inTabOrder) {
    if (hits.stream().allMatch(hit -> hit.area().getWidth() < NARROWEST)) {
      return;
    }
    boolean tips = hits.size() <= MOST_TIPS;
    out.append("<g class=\"hits\">");
    for (Hit hit : hits) {
      boolean link = !hit.href().isEmpty();
      out.append(link ? "<a" : "<g role=\"img\"").append(" class=\"hit\"");
      if (link) {
        SvgText.attribute(out, "href", hit.href());
      }
      boolean reached = inTabOrder && tips;
      if (reached != link) {
        out.append(reached ? " tabindex=\"0\"" : " tabindex=\"-1\"");
      }
      inside(hit, tips);
      out.append(link ? "</a>" : "</g>");
    }
    out.append("</g>");
  }

  private void inside(Hit hit, boolean tips) {
    if (tips) {
      SvgText.attribute(out, "aria-label", hit.label());
      out.append('>');
    } else {
      out.append("><title>").append(SvgText.escape(hit.label())).append("</title>");
    }
    rectangle(hit.area().getX(), hit.area().getY(), hit.area().getWidth(), hit.area().getHeight());
    out.append("/>");
    if (tips) {
      write(hit.tip());
    }
  }

  private void rectangle(double x, double y, double across, double down) {
    out.append("<rect");
    SvgText.attribute(out, "x", x);
    SvgText.attribute(out, "y", y);
    SvgText.attribute(out, "width", across);
    SvgText.attribute(out, "height", down);
  }

  private void write(Hit.Tip tip) {
    out.append("<g class=\"tip\">");
    if (tip.guideBottom() > tip.guideTop()) {
      out.append("<path d=\"M");
      SvgText.number(out, tip.x());
      out.append(' ');
      SvgText.number(out, tip.guideTop());
      out.append('V');
      SvgText.number(out, tip.guideBottom());
      out.append("\"/>");
    }
    for (Hit.Dot dot : tip.dots()) {
      out.append("<circle class=\"").append(dot.now() ? "now" : "then").append('"');
      SvgText.attribute(out, "cx", dot.x());
      SvgText.attribute(out, "cy", dot.y());
      SvgText.attribute(out, "r", DOT);
      out.append("/>");
    }
    box(tip);
    out.append("</g>");
  }

  /** How high the box of a tip of so many lines is. */
  static double boxHeight(int lines) {
    return lines * LINE + 12;
  }

  private void box(Hit.Tip tip) {
    double room = width - 2 * PADDING;
    double text = 0;
    for (int i = 0; i < tip.lines().size(); i++) {
      text = Math.max(text, Math.min(room, lineWidth(tip.lines().get(i), i)));
    }
    double across = Math.ceil(text + 2 * PADDING);
    double down = boxHeight(tip.lines().size());
    double right = tip.x() + BOX_GAP;
    double left = tip.x() - BOX_GAP - across;
    double x = right + across <= width ? right : left;
    x = Math.max(0, Math.min(width - across, x));
    double y = Math.max(0, Math.min(height - down, tip.y()));
    y = lowered(tip, x, x + across, y, down);
    rectangle(x, y, across, down);
    out.append(" rx=\"6\"/>");
    for (int i = 0; i < tip.lines().size(); i++) {
      line(tip.lines().get(i), i, x + PADDING, y + 6 + LINE * (i + 0.5), room);
    }
  }

  /** The box's top, moved down until it hides no dot; where it always would, as it was. */
  private double lowered(Hit.Tip tip, double left, double right, double top, double down) {
    double lowest = Math.min(tip.guideBottom(), height) - down;
    for (double lower = top; lower <= lowest; lower++) {
      if (!hides(tip, left, right, lower, lower + down)) {
        return lower;
      }
    }
    return top;
  }

  /** Whether a box, for want of room beside the guide, lies over one of the dots. */
  private static boolean hides(Hit.Tip tip, double left, double right, double top, double bottom) {
    return tip.dots().stream()
        .anyMatch(
            dot ->
                dot.x() + DOT > left
                    && dot.x() - DOT < right
                    && dot.y() + DOT > top
                    && dot.y() - DOT < bottom);
  }

  private static double lineWidth(Hit.Line line, int index) {
    Face face = index == 0 ? Face.MEDIUM : Face.REGULAR;
    return face.width(line.text(), Brush.SMALL) + (line.swatch().isEmpty() ? 0 : SWATCH_ROOM);
  }

  private void line(Hit.Line line, int index, double start, double middle, double room) {
    double x = start;
    for (Role role : line.swatch()) {
      rectangle(x, middle - SWATCH / 2, SWATCH, SWATCH);
      SvgText.attribute(out, "fill", role.variable());
      out.append("/>");
      x += SWATCH_ROOM;
    }
    Face face = index == 0 ? Face.MEDIUM : Face.REGULAR;
    out.append("<text");
    SvgText.attribute(out, "x", x);
    SvgText.attribute(out, "y", Brush.baseline(middle, Brush.SMALL));
    out.append('>')
        .append(SvgText.escape(face.fit(line.text(), Brush.SMALL, room - (x - start))))
        .append("</text>");
  }
}
