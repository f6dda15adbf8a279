package dev.cartograph.bench.second;

import java.util.Map;

/**
 * A live Parquet file of a lake's table.
 *
 * @param path its address
 * @param bytes its size
 * @param partition the values of the partition columns, which the file itself does not hold
 */
record LakeFile(String path, long bytes, Map<String, String> partition) {
  LakeFile {
    partition = Map.copyOf(partition);
  }
}
