package dev.cartograph.derive;

import dev.cartograph.distinct.UserBitmap;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * SQL's functions over bitmaps of users: {@code user_bitmap(number)} makes one from the numbers of
 * a group, {@code unite_users(bitmap)} unites those of a group, {@code count_users(bitmap)} counts.
 */
public final class UserBitmapFunctions {
  public static final String USER_BITMAP = "user_bitmap";
  public static final String UNITE_USERS = "unite_users";
  public static final String COUNT_USERS = "count_users";

  private UserBitmapFunctions() {}

  /** Makes the functions known to a session. */
  public static void register(SparkSession session) {
    session.udf().register(USER_BITMAP, functions.udaf(new OfNumbers(), Encoders.INT()));
    session.udf().register(UNITE_USERS, functions.udaf(new OfBitmaps(), Encoders.BINARY()));
    session
        .udf()
        .register(COUNT_USERS, (UDF1<byte[], Long>) UserBitmapFunctions::count, DataTypes.LongType);
  }

  private static long count(byte @Nullable [] bitmap) {
    return bitmap == null ? 0 : UserBitmap.read(bitmap).count();
  }

  /** A fold into one bitmap. */
  private abstract static class Fold<T> extends Aggregator<T, UserBitmap, byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public UserBitmap zero() {
      return UserBitmap.empty();
    }

    @Override
    public UserBitmap merge(UserBitmap left, UserBitmap right) {
      left.unite(right);
      return left;
    }

    @Override
    public byte[] finish(UserBitmap users) {
      return users.toBytes();
    }

    @Override
    public Encoder<UserBitmap> bufferEncoder() {
      return Encoders.kryo(UserBitmap.class);
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
      return Encoders.BINARY();
    }
  }

  private static final class OfNumbers extends Fold<Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public UserBitmap reduce(UserBitmap users, @Nullable Integer number) {
      if (number != null) {
        users.add(number);
      }
      return users;
    }
  }

  private static final class OfBitmaps extends Fold<byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public UserBitmap reduce(UserBitmap users, byte @Nullable [] bitmap) {
      if (bitmap != null) {
        users.unite(UserBitmap.read(bitmap));
      }
      return users;
    }
  }
}
