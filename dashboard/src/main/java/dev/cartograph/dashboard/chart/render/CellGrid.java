package dev.cartograph.dashboard.chart.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Rows of cells with gaps of two pixels between them, the first row at the top.
 *
 * @param frame what they stand in, half of a gap wider than they are on every side
 */
record CellGrid(Frame frame, int rows, int columns) {
  static final double GAP = 2;

  /** Paints one cell. */
  @FunctionalInterface
  interface CellPainter {
    void paint(int row, int column);
  }

  /** Paints all cells, row by row. */
  void draw(CellPainter cells, Brush brush, int height) {
    double[] x = new double[rows * columns];
    double[] y = new double[rows * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % columns + 0.5;
      y[i] = rows - i / columns - 0.5;
    }
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("cells", new double[][] {x, y});
    BarePlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer((series, i) -> cells.paint(i / columns, i % columns)),
            TickAxis.silent(0, columns),
            TickAxis.silent(0, rows));
    Plots.draw(plot, onPaper(brush, height), brush, height);
  }

  /** The frame as far as there is paper. */
  private Frame onPaper(Brush brush, int height) {
    return Frame.of(
        Math.max(0, frame.left()),
        Math.max(0, frame.top()),
        Math.min(brush.width(), frame.right()),
        Math.min(height, frame.bottom()),
        frame.xLow(),
        frame.xHigh(),
        frame.yLow(),
        frame.yHigh());
  }

  /** What a cell fills. */
  Rectangle2D.Double cell(int row, int column) {
    Rectangle2D.Double around = around(row, column);
    return new Rectangle2D.Double(
        around.x + GAP / 2, around.y + GAP / 2, around.width - GAP, around.height - GAP);
  }

  /** A cell with the halves of the gaps around it, which belong to it where it is pointed at. */
  Rectangle2D.Double around(int row, int column) {
    double x = frame.x(column);
    double y = frame.y(rows - row);
    return new Rectangle2D.Double(x, y, frame.x(column + 1) - x, frame.y(rows - row - 1) - y);
  }

  /** What is pointed at for a cell: on paper even at the edges. */
  Hit hit(int row, int column, String link, String label, List<Hit.Line> lines) {
    Rectangle2D.Double around = around(row, column);
    return Hit.of(
        Math.max(0, around.x),
        Math.max(0, around.y),
        around.width,
        around.height,
        link,
        label,
        Hit.Tip.beside(around.x + around.width, around.y, lines));
  }
}
