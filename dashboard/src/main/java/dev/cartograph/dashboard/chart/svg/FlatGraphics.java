package dev.cartograph.dashboard.chart.svg;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.DOMImplementation;

/**
 * Batik's graphics context that writes each shape and text at once as one flat element, instead of
 * growing Batik's tree of groups, definitions and clips. Attributes stand on the element unless
 * they are the defaults of the {@code svg} element that {@link #DEFAULTS} describes. Text stays
 * text.
 *
 * <p>Batik rounds the advance of each glyph; here font metrics come from an image with fractional
 * metrics switched on, as a browser lays text out. Clips are ignored: the ranges of a chart hold
 * all of its data. Colours are the light values of roles.
 */
public final class FlatGraphics extends SVGGraphics2D {
  /** What the enclosing svg element must set. */
  public static final String DEFAULTS = "font-size=\"12\" stroke-linejoin=\"round\"";

  private static final int DEFAULT_SIZE = 12;
  private static final DOMImplementation DOM = domImplementation();
  private static final Graphics2D METRICS = metrics();
  private static final Color GRID = Color.decode(Role.GRID.hex(Theme.LIGHT));
  private static final Color AXIS = Color.decode(Role.AXIS.hex(Theme.LIGHT));
  private static final Color BLACK_TEXT = Color.BLACK;

  private final StringBuilder out;
  private final Ink ink;
  private String mark = "";

  /** A graphics context that appends elements to the text. */
  public FlatGraphics(StringBuilder out, Ink ink) {
    super(DOM.createDocument(SVG_NAMESPACE_URI, "svg", null));
    this.out = out;
    this.ink = ink;
  }

  private FlatGraphics(FlatGraphics parent) {
    super(parent);
    this.out = parent.out;
    this.ink = parent.ink;
    this.mark = parent.mark;
  }

  private static DOMImplementation domImplementation() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Cannot make an XML document.", e);
    }
  }

  private static Graphics2D metrics() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return graphics;
  }

  /** Gives the elements from here on a class of the style sheet; an empty text gives none. */
  public void mark(String cssClass) {
    this.mark = cssClass;
  }

  private void tag(String name) {
    out.append('<').append(name);
    if (!mark.isEmpty()) {
      SvgText.attribute(out, "class", mark);
    }
  }

  @Override
  public Graphics create() {
    return new FlatGraphics(this);
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    synchronized (METRICS) {
      return METRICS.getFontMetrics(font);
    }
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return Face.FRACTIONAL;
  }

  @Override
  public void fill(Shape shape) {
    int before = out.length();
    if (!open(shape)) {
      out.setLength(before);
      return;
    }
    out.append(" fill=\"").append(ink.of(getColor())).append("\"/>");
  }

  @Override
  public void draw(Shape shape) {
    int before = out.length();
    if (!open(shape)) {
      out.setLength(before);
      return;
    }
    if (!(shape instanceof Line2D)) {
      out.append(" fill=\"none\"");
    }
    out.append(" stroke=\"").append(ink.of(getColor())).append('"');
    stroke(getStroke());
    if (shape instanceof Line2D && (getColor().equals(GRID) || getColor().equals(AXIS))) {
      out.append(" shape-rendering=\"crispEdges\"");
    }
    out.append("/>");
  }

  private void stroke(Stroke stroke) {
    if (!(stroke instanceof BasicStroke basic)) {
      return;
    }
    if (basic.getLineWidth() != 1) {
      SvgText.attribute(out, "stroke-width", basic.getLineWidth());
    }
    float[] dashes = basic.getDashArray();
    if (dashes != null) {
      out.append(" stroke-dasharray=\"");
      for (int i = 0; i < dashes.length; i++) {
        out.append(i == 0 ? "" : " ");
        SvgText.number(out, dashes[i]);
      }
      out.append('"');
    }
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (text.isBlank()) {
      return;
    }
    Point2D at = getTransform().transform(new Point2D.Float(x, y), null);
    tag("text");
    SvgText.attribute(out, "x", at.getX());
    SvgText.attribute(out, "y", at.getY());
    if (getFont().getSize() != DEFAULT_SIZE) {
      SvgText.attribute(out, "font-size", getFont().getSize2D());
    }
    int weight = Face.weightOf(getFont());
    if (weight != Face.REGULAR.weight()) {
      SvgText.attribute(out, "font-weight", weight);
    }
    if (!getColor().equals(BLACK_TEXT)) {
      out.append(" fill=\"").append(ink.of(getColor())).append('"');
    }
    out.append('>').append(SvgText.escape(text)).append("</text>");
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    StringBuilder plain = new StringBuilder();
    for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
      plain.append(c);
    }
    drawString(plain.toString(), x, y);
  }

  /** Opens the element of a shape with its geometry; false where the shape has no extent. */
  private boolean open(Shape shape) {
    AffineTransform transform = getTransform();
    if ((transform.getType() & ~AffineTransform.TYPE_TRANSLATION) != 0) {
      return openPath(transform.createTransformedShape(shape));
    }
    double right = transform.getTranslateX();
    double down = transform.getTranslateY();
    if (shape instanceof Line2D line) {
      tag("line");
      SvgText.attribute(out, "x1", line.getX1() + right);
      SvgText.attribute(out, "y1", line.getY1() + down);
      SvgText.attribute(out, "x2", line.getX2() + right);
      SvgText.attribute(out, "y2", line.getY2() + down);
      return true;
    }
    if (shape instanceof Rectangle2D rectangle) {
      return openRectangle(rectangle, right, down);
    }
    if (shape instanceof Ellipse2D ellipse && ellipse.getWidth() > 0) {
      tag("circle");
      SvgText.attribute(out, "cx", ellipse.getCenterX() + right);
      SvgText.attribute(out, "cy", ellipse.getCenterY() + down);
      SvgText.attribute(out, "r", ellipse.getWidth() / 2);
      return true;
    }
    return openPath(transform.createTransformedShape(shape));
  }

  private boolean openRectangle(Rectangle2D rectangle, double right, double down) {
    tag("rect");
    SvgText.attribute(out, "x", rectangle.getX() + right);
    SvgText.attribute(out, "y", rectangle.getY() + down);
    SvgText.attribute(out, "width", rectangle.getWidth());
    SvgText.attribute(out, "height", rectangle.getHeight());
    return rectangle.getWidth() >= 0.05 && rectangle.getHeight() >= 0.05;
  }

  private boolean openPath(Shape shape) {
    tag("path");
    out.append(" d=\"");
    boolean extent = SvgPath.append(out, shape);
    out.append('"');
    return extent;
  }
}
