package dev.cartograph.derive;

import dev.cartograph.distinct.RepeatedUsers;
import dev.cartograph.distinct.UserBitmap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * SQL's functions over bitmaps of users: {@code user_bitmap(number)} makes one from the numbers of
 * a group, {@code unite_users(bitmap)} unites those of a group, {@code repeated_users(bitmap,
 * again)} gives those of a group that stand in two of its bitmaps or in one of the second kind,
 * {@code count_users(bitmap)} counts, {@code count_users_without(bitmap, others)} leaves some out.
 */
final class UserBitmapFunctions {
  static final String USER_BITMAP = "user_bitmap";
  static final String UNITE_USERS = "unite_users";
  static final String REPEATED_USERS = "repeated_users";
  static final String COUNT_USERS = "count_users";
  static final String COUNT_USERS_WITHOUT = "count_users_without";

  private UserBitmapFunctions() {}

  static void register(SparkSession session) {
    session.udf().register(USER_BITMAP, functions.udaf(new OfNumbers(), Encoders.INT()));
    session.udf().register(UNITE_USERS, functions.udaf(new OfBitmaps(), Encoders.BINARY()));
    session
        .udf()
        .register(
            REPEATED_USERS,
            functions.udaf(new Repeated(), Encoders.tuple(Encoders.BINARY(), Encoders.BINARY())));
    session
        .udf()
        .register(COUNT_USERS, (UDF1<byte[], Long>) UserBitmapFunctions::count, DataTypes.LongType);
    session
        .udf()
        .register(
            COUNT_USERS_WITHOUT,
            (UDF2<byte[], byte[], Long>) UserBitmapFunctions::countWithout,
            DataTypes.LongType);
  }

  private static long count(byte @Nullable [] bitmap) {
    return read(bitmap).count();
  }

  private static long countWithout(byte @Nullable [] bitmap, byte @Nullable [] others) {
    return read(bitmap).countWithout(read(others));
  }

  private static UserBitmap read(byte @Nullable [] bitmap) {
    return bitmap == null ? UserBitmap.empty() : UserBitmap.read(bitmap);
  }

  /** A fold into one bitmap. */
  private abstract static class Union<T> extends Fold<T, UserBitmap> {
    private static final long serialVersionUID = 1;

    Union() {
      super(UserBitmap.class);
    }

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
  }

  private static final class OfNumbers extends Union<Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public UserBitmap reduce(UserBitmap users, @Nullable Integer number) {
      if (number != null) {
        users.add(number);
      }
      return users;
    }
  }

  private static final class OfBitmaps extends Union<byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public UserBitmap reduce(UserBitmap users, byte @Nullable [] bitmap) {
      users.unite(read(bitmap));
      return users;
    }
  }

  private static final class Repeated extends Fold<Tuple2<byte[], byte[]>, RepeatedUsers> {
    private static final long serialVersionUID = 1;

    Repeated() {
      super(RepeatedUsers.class);
    }

    @Override
    public RepeatedUsers zero() {
      return RepeatedUsers.none();
    }

    @Override
    public RepeatedUsers reduce(RepeatedUsers users, Tuple2<byte[], byte[]> row) {
      users.add(read(row._1()));
      users.addRepeated(read(row._2()));
      return users;
    }

    @Override
    public RepeatedUsers merge(RepeatedUsers left, RepeatedUsers right) {
      left.merge(right);
      return left;
    }

    @Override
    public byte[] finish(RepeatedUsers users) {
      return users.users().toBytes();
    }
  }
}
