package dev.cartograph.dashboard.chart.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.words.ValueFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartRendererTest {
  private static final Set<String> FLAT =
      Set.of("svg", "g", "title", "desc", "text", "rect", "line", "path", "circle", "a", "div");
  private static final int WIDTHS = ChartWidth.values().length;
  private static final ChartRenderer RENDERER = new ChartRenderer();

  static Stream<Arguments> charts() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("sales and orders", SampleCharts.salesAndOrders());
    charts.put("sales", SampleCharts.sales());
    charts.put("top products", SampleCharts.topProducts());
    charts.put("funnel", SampleCharts.funnel());
    charts.put("channels", SampleCharts.channels());
    charts.put("today", SampleCharts.today());
    charts.put("weekdays", SampleCharts.weekdays());
    charts.put("hours", SampleCharts.hours());
    charts.put("heat map", SampleCharts.heatMap());
    charts.put("retention", SampleCharts.retention());
    charts.put("value per buyer", SampleCharts.valuePerBuyer());
    charts.put("concentration", SampleCharts.concentration());
    charts.put("moves", SampleCharts.moves());
    charts.put("an open end", SampleCharts.openEnd());
    charts.put("currencies", SampleCharts.currencies());
    charts.put("price changes", SampleCharts.priceChanges());
    charts.putAll(ExtremeCharts.all());
    return charts.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static InlineFigure everyWidth(Chart chart, Place place) {
    return new InlineFigure(chart, "figure", EnumSet.allOf(ChartWidth.class), place);
  }

  private static Document parse(String markup) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(markup)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void drawsFlatElementsInCustomProperties(String name, Chart chart) throws Exception {
    NodeList elements =
        parse(RENDERER.inline(everyWidth(chart, Place.REPORT))).getElementsByTagName("*");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      assertThat(FLAT).contains(element.getTagName());
      assertThat(element.hasAttribute("style")).isFalse();
      assertThat(element.hasAttribute("transform")).isFalse();
      assertThat(element.getAttribute("fill")).matches("|none|var\\(--[a-z0-9-]+\\)");
      assertThat(element.getAttribute("stroke")).matches("|none|var\\(--[a-z0-9-]+\\)");
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void keepsTextsAndShapesInsideTheDrawing(String name, Chart chart) throws Exception {
    NodeList drawings =
        parse(RENDERER.inline(everyWidth(chart, Place.CARD))).getElementsByTagName("svg");
    for (int d = 0; d < drawings.getLength(); d++) {
      Element drawing = (Element) drawings.item(d);
      double width = number(drawing, "width");
      double height = number(drawing, "height");
      NodeList texts = drawing.getElementsByTagName("text");
      for (int i = 0; i < texts.getLength(); i++) {
        Element text = (Element) texts.item(i);
        double start = number(text, "x");
        String words = text.getTextContent();
        assertThat(start).as(words).isGreaterThanOrEqualTo(-0.6);
        assertThat(start + measured(text)).as(words).isLessThanOrEqualTo(width + 0.6);
        assertThat(number(text, "y")).as(words).isBetween(0.0, height + 0.6);
      }
      NodeList rectangles = drawing.getElementsByTagName("rect");
      for (int i = 0; i < rectangles.getLength(); i++) {
        Element rectangle = (Element) rectangles.item(i);
        double right = number(rectangle, "x") + number(rectangle, "width");
        assertThat(number(rectangle, "x")).isGreaterThanOrEqualTo(-1.1);
        assertThat(right).isLessThanOrEqualTo(width + 1.1);
      }
    }
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static double measured(Element text) {
    double size = text.hasAttribute("font-size") ? number(text, "font-size") : 12;
    // The first line of a tip is set in medium by the style sheet; it is the wider of the two.
    boolean tip = ((Element) text.getParentNode()).getAttribute("class").equals("tip");
    boolean medium = tip || text.getAttribute("font-weight").equals("500");
    Face face = medium ? Face.MEDIUM : Face.REGULAR;
    return face.width(text.getTextContent(), size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void drawsTheSameChartAlwaysInTheSameWay(String name, Chart chart) {
    InlineFigure figure = InlineFigure.ofFour(chart, "figure", Place.CARD);
    assertThat(RENDERER.inline(figure)).isEqualTo(new ChartRenderer().inline(figure));
    assertThat(RENDERER.png(chart, Theme.DARK, ChartWidth.PHONE, 1))
        .isEqualTo(new ChartRenderer().png(chart, Theme.DARK, ChartWidth.PHONE, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void writesFilesWithFixedColoursAndATitle(String name, Chart chart) throws Exception {
    for (Theme theme : Theme.values()) {
      String file = RENDERER.svgFile(chart, theme, ChartWidth.PHONE);
      Element root = parse(file).getDocumentElement();
      assertThat(root.getNamespaceURI() == null ? root.getAttribute("xmlns") : "")
          .isEqualTo("http://www.w3.org/2000/svg");
      assertThat(file).doesNotContain("var(");
      assertThat(root.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo(chart.title());
      NodeList texts = root.getElementsByTagName("text");
      for (int i = 0; i < texts.getLength(); i++) {
        Element text = (Element) texts.item(i);
        assertThat(number(text, "x")).isGreaterThanOrEqualTo(0);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("charts")
  void paintsImagesOnTheThemesSurface(String name, Chart chart) throws IOException {
    for (Theme theme : Theme.values()) {
      BufferedImage image = image(RENDERER.png(chart, theme, ChartWidth.PHONE, 1));
      Color surface = new Color(image.getRGB(1, 1));
      assertThat(surface)
          .isEqualTo(theme == Theme.LIGHT ? Color.WHITE : new Color(0x16, 0x1A, 0x1F));
      assertThat(colours(image)).isGreaterThan(10);
    }
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours.size();
  }

  @Test
  void holdsTheScaleOfAnImageAndTheHeightOfALongList() throws IOException {
    BufferedImage small =
        image(RENDERER.png(SampleCharts.funnel(), Theme.LIGHT, ChartWidth.PHONE, -3));
    BufferedImage large =
        image(RENDERER.png(SampleCharts.funnel(), Theme.LIGHT, ChartWidth.PHONE, 1_000_000));
    assertThat(small.getWidth()).isEqualTo(340 + 48);
    assertThat(large.getWidth()).isEqualTo(4 * (340 + 48));
    BufferedImage list =
        image(
            RENDERER.png(
                ExtremeCharts.all().get("ranks of a thousand"), Theme.LIGHT, ChartWidth.PHONE, 1));
    assertThat(list.getHeight()).isLessThan(3000);
  }

  @Test
  void paintsTheLineOfTodayIntoAnImage() throws IOException {
    BufferedImage image =
        image(RENDERER.png(SampleCharts.today(), Theme.LIGHT, ChartWidth.HALF, 2));
    int blue = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        blue += (image.getRGB(x, y) & 0xFFFFFF) == 0x1F5AD6 ? 1 : 0;
      }
    }
    assertThat(blue).isGreaterThan(500);
  }

  @Test
  void drawsATipForEachDayAndNoneAmongManyShapes() throws Exception {
    Document few = parse(RENDERER.inline(everyWidth(SampleCharts.sales(), Place.CARD)));
    assertThat(withClass(few, "tip")).isEqualTo(WIDTHS * 28);
    Document many = parse(RENDERER.inline(everyWidth(SampleCharts.heatMap(), Place.CARD)));
    assertThat(withClass(many, "tip")).isZero();
    assertThat(withClass(many, "hit")).isEqualTo(WIDTHS * 168);
    assertThat(many.getElementsByTagName("title").getLength()).isEqualTo(WIDTHS * (168 + 1));
  }

  private static long withClass(Document document, String cssClass) {
    NodeList elements = document.getElementsByTagName("*");
    long found = 0;
    for (int i = 0; i < elements.getLength(); i++) {
      found += ((Element) elements.item(i)).getAttribute("class").equals(cssClass) ? 1 : 0;
    }
    return found;
  }

  @Test
  void putsPointsIntoTheTabOrderOnlyOnReportsAndNotOnPhones() throws Exception {
    assertThat(tabbable(SampleCharts.sales(), Place.CARD)).isZero();
    assertThat(tabbable(SampleCharts.sales(), Place.REPORT)).isEqualTo((WIDTHS - 1) * 28);
  }

  private static int tabbable(Chart chart, Place place) throws Exception {
    NodeList links = parse(RENDERER.inline(everyWidth(chart, place))).getElementsByTagName("a");
    int tabbable = 0;
    for (int i = 0; i < links.getLength(); i++) {
      Element link = (Element) links.item(i);
      assertThat(link.getAttribute("aria-label")).isNotBlank();
      assertThat(link.getAttribute("href")).isNotBlank();
      tabbable += link.getAttribute("tabindex").equals("-1") ? 0 : 1;
    }
    return tabbable;
  }

  @Test
  void namesTheDrawingWithoutHidingItsLinks() throws Exception {
    Document document =
        parse(
            RENDERER.inline(
                new InlineFigure(
                    SampleCharts.sales(), "sales", EnumSet.of(ChartWidth.HALF), Place.CARD)));
    Element drawing = (Element) document.getElementsByTagName("g").item(0);
    assertThat(drawing.getAttribute("role")).isEqualTo("img");
    assertThat(drawing.getAttribute("aria-labelledby")).isEqualTo("sales-548-t sales-548-d");
    assertThat(drawing.getElementsByTagName("a").getLength()).isZero();
    assertThat(drawing.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(SampleCharts.sales().alternative());
  }

  @Test
  void namesTheHighestDayAtItsPointOnlyAboveBothLines() {
    String drawing = RENDERER.inline(everyWidth(SampleCharts.salesAndOrders(), Place.CARD));
    assertThat(drawing).contains(">16 Sep, $20,266</text>").doesNotContain(">8 Sep, 49</text>");
  }

  @Test
  void dashesALineWhereItMayStillChange() {
    String drawing =
        RENDERER.inline(
            new InlineFigure(
                SampleCharts.openEnd(), "rate", EnumSet.of(ChartWidth.HALF), Place.CARD));
    assertThat(drawing).containsOnlyOnce("stroke-dasharray=\"7 4\"");
    assertThat(RENDERER.inline(everyWidth(SampleCharts.sales(), Place.CARD)))
        .doesNotContain("stroke-dasharray=\"7 4\"");
  }

  @Test
  void aDayAloneThatMayStillChangeIsARing() {
    String hole = "<circle[^>]*fill=\"#FFFFFF\"[^>]*>";
    assertThat(RENDERER.svgFile(SampleCharts.oneDay(0), Theme.LIGHT, ChartWidth.HALF))
        .contains("<circle")
        .doesNotContainPattern(hole);
    String open = RENDERER.svgFile(SampleCharts.oneDay(1), Theme.LIGHT, ChartWidth.HALF);
    assertThat(open.substring(open.lastIndexOf("<circle")))
        .as("the name of the highest day covers no ring")
        .containsPattern(hole);
  }

  @Test
  void writesEachWidthForTheSlotsThatShowIt() {
    String drawing =
        RENDERER.inline(InlineFigure.ofEight(SampleCharts.sales(), "sales", Place.CARD));
    assertThat(drawing)
        .contains("class=\"chart chart-to-440\" viewBox=\"0 0 340 ")
        .contains("class=\"chart chart-above-440 chart-to-620\" viewBox=\"0 0 548 ")
        .contains("class=\"chart chart-above-620 chart-max-756\" viewBox=\"0 0 756 ");
  }

  @Test
  void keepsDrawingsSmall() throws IOException {
    String overview =
        RENDERER.inline(InlineFigure.ofEight(SampleCharts.salesAndOrders(), "a", Place.CARD))
            + RENDERER.inline(InlineFigure.ofFour(SampleCharts.funnel(), "b", Place.CARD))
            + RENDERER.inline(InlineFigure.ofSeven(SampleCharts.topProducts(), "c", Place.CARD))
            + RENDERER.inline(InlineFigure.ofFive(SampleCharts.today(), "d", Place.CARD));
    assertThat(overview.length()).isLessThan(170_000);
    assertThat(gzipped(overview)).isLessThan(25_000);
  }

  private static int gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }

  @Test
  void drawsASparklineWithItsLastPointAndTheEarlierMean() throws Exception {
    Document document =
        parse(
            RENDERER.sparkline(
                SampleCharts.sparkline(
                    "Orders", ValueFormat.COUNT, SampleCharts.ORDERS, SampleCharts.ORDERS_BEFORE)));
    Element root = document.getDocumentElement();
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 172 36");
    assertThat(root.getElementsByTagName("path").getLength()).isEqualTo(1);
    assertThat(root.getElementsByTagName("circle").getLength()).isEqualTo(1);
    assertThat(root.getElementsByTagName("line").getLength()).isEqualTo(1);
  }

  @Test
  void explainsMarksInAKey() throws Exception {
    Document key = parse(RENDERER.key(SampleCharts.sales()));
    assertThat(key.getElementsByTagName("li").item(1).getTextContent())
        .isEqualTo("5 Aug – 1 Sep, the 28 days before");
    assertThat(RENDERER.key(SampleCharts.funnel())).isEmpty();
  }
}
