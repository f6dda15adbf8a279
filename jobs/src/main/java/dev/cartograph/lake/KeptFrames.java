package dev.cartograph.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.columnar.CachedBatch;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.columnar.CachedRDDBuilder;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.apache.spark.sql.execution.columnar.InMemoryRelation$;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Frames that are computed once, when first read, and kept in memory or on local disk until this is
 * closed. A plan over a kept frame reads the kept rows and knows nothing of how they came to be.
 * With {@link Dataset#persist()}, where frames are derived from frames, every plan would hold all
 * of it, and every task too: analysing and sending it for each report takes longer than computing
 * the report.
 */
public final class KeptFrames implements AutoCloseable {
  private final List<CachedRDDBuilder> kept = new ArrayList<>();

  /** The frame's rows, kept from the first time that they are read. */
  public Dataset<Row> keep(Dataset<Row> frame) {
    return keep(frame.sparkSession(), frame.queryExecution());
  }

  /** The same for a frame that is planned by the settings of another session. */
  public Dataset<Row> keep(SparkSession planning, Dataset<Row> frame) {
    return keep(
        frame.sparkSession(),
        Dataset.ofRows(planning, frame.queryExecution().analyzed()).queryExecution());
  }

  /** A frame that is made and planned when it is first asked for, and kept then. */
  public Supplier<Dataset<Row>> later(Supplier<Dataset<Row>> frame) {
    return new Later(frame);
  }

  private Dataset<Row> keep(SparkSession session, QueryExecution frame) {
    InMemoryRelation made =
        InMemoryRelation$.MODULE$.apply(StorageLevel.MEMORY_AND_DISK(), frame, Option.empty());
    CachedRDDBuilder rows = new KeptRows(made.cacheBuilder(), session.sparkContext().isLocal());
    synchronized (this) {
      kept.add(rows);
    }
    InMemoryRelation relation = new InMemoryRelation(made.output(), rows, made.outputOrdering());
    relation.statsOfPlanToCache_$eq(made.statsOfPlanToCache());
    return Dataset.ofRows(session, relation);
  }

  /** Lets go of all rows. */
  @Override
  public synchronized void close() {
    kept.forEach(rows -> rows.clearCache(false));
    kept.clear();
  }

  /** A frame that is made once. */
  private final class Later implements Supplier<Dataset<Row>> {
    private final Supplier<Dataset<Row>> frame;
    private @Nullable Dataset<Row> made;

    Later(Supplier<Dataset<Row>> frame) {
      this.frame = frame;
    }

    @Override
    public synchronized Dataset<Row> get() {
      if (made == null) {
        made = keep(frame.get());
      }
      return made;
    }
  }

  /** The rows, which forget where they come from once they are there, if they cannot be lost. */
  private static final class KeptRows extends CachedRDDBuilder {
    private static final long serialVersionUID = 1;

    private final boolean forgetful;
    private transient @Nullable RDD<CachedBatch> marked;

    KeptRows(CachedRDDBuilder made, boolean forgetful) {
      super(made.serializer(), made.storageLevel(), made.cachedPlan(), made.tableName());
      this.forgetful = forgetful;
    }

    @Override
    public synchronized RDD<CachedBatch> cachedColumnBuffers() {
      RDD<CachedBatch> rows = super.cachedColumnBuffers();
      if (forgetful && rows != marked) {
        marked = rows.localCheckpoint();
      }
      return rows;
    }
  }
}
