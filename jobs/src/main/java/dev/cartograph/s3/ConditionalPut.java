package dev.cartograph.s3;

import com.amazonaws.AmazonClientException;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import com.amazonaws.services.s3.model.PutObjectRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.S3AUtils;

/**
 * A write that an object store does only where there is no such object yet: {@code PutObject} with
 * {@code If-None-Match: *} (Amazon S3 User Guide, "Conditional writes").
 *
 * <p>Hadoop's {@code s3a} looks whether there is such an object and writes it then, so that two
 * writers can both be told that theirs is there. The request is made as {@code s3a} makes its own,
 * with its credentials, encryption and storage class.
 */
final class ConditionalPut {
  /** Asking for a client is logged as a warning each time; once is enough. */
  private static final Map<S3AFileSystem, AmazonS3> CLIENTS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final int ATTEMPTS = 10;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final S3AFileSystem files;
  private final AmazonS3 client;

  ConditionalPut(S3AFileSystem files) {
    this.files = files;
    client = CLIENTS.computeIfAbsent(files, ConditionalPut::clientOf);
  }

  private static AmazonS3 clientOf(S3AFileSystem files) {
    return files.getAmazonS3ClientForTesting("writing where nothing is");
  }

  /** What became of a write. */
  enum Outcome {
    /** The object is the one that was to be written. */
    WRITTEN,
    /** There was another object. */
    TAKEN,
    /** The store knows no conditional writes. */
    REFUSED
  }

  /**
   * Writes an object where there is none.
   *
   * <p>A request whose answer was lost is sent again by the client and then meets its own object;
   * one of the same bytes counts as written. Two writers never have the same bytes: each commit of
   * a log names its transaction.
   *
   * @throws IOException where the store does not answer, or refuses the caller
   */
  Outcome write(Path path, byte[] bytes) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(path, bytes);
      } catch (Conflict e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Outcome writeOnce(Path path, byte[] bytes) throws IOException {
    String key = files.pathToKey(path);
    PutObjectRequest request =
        files
            .getRequestFactory()
            .newPutObjectRequest(
                key,
                files.getRequestFactory().newObjectMetadata(bytes.length),
                new ByteArrayInputStream(bytes));
    request.putCustomRequestHeader("If-None-Match", "*");
    try {
      client.putObject(request);
      return Outcome.WRITTEN;
    } catch (AmazonS3Exception e) {
      return switch (e.getStatusCode()) {
        case PRECONDITION_FAILED -> holds(path, bytes) ? Outcome.WRITTEN : Outcome.TAKEN;
        case CONFLICT -> throw new Conflict(path, e);
        case NOT_IMPLEMENTED -> Outcome.REFUSED;
        default -> throw S3AUtils.translateException("writing where nothing is", path, e);
      };
    } catch (AmazonClientException e) {
      throw S3AUtils.translateException("writing where nothing is", path, e);
    }
  }

  /** Two wrote at once, and the store tells one of them to ask again. */
  private static final class Conflict extends IOException {
    private static final long serialVersionUID = 1;

    Conflict(Path path, Throwable cause) {
      super("Others write " + path + " at the same time", cause);
    }
  }

  private boolean holds(Path path, byte[] bytes) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      return Arrays.equals(in.readNBytes(bytes.length + 1), bytes);
    }
  }
}
