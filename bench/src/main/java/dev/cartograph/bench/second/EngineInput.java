package dev.cartograph.bench.second;

import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the second engine computes from.
 *
 * @param accepted Parquet files of accepted events; at least one
 * @param duplicates Parquet files of duplicates
 * @param quarantined Parquet files of quarantined records
 * @param userNumbers Parquet files of the users' numbers; none where no user has one
 * @param commit the newest commit whose rows count
 * @param shop the only shop that counts, if any
 * @param shops their clocks and currencies
 * @param rates the folder of exchange rates, read by the engine itself
 */
record EngineInput(
    List<Path> accepted,
    List<Path> duplicates,
    List<Path> quarantined,
    List<Path> userNumbers,
    long commit,
    Optional<String> shop,
    Shops shops,
    Path rates) {
  EngineInput {
    accepted = List.copyOf(accepted);
    duplicates = List.copyOf(duplicates);
    quarantined = List.copyOf(quarantined);
    userNumbers = List.copyOf(userNumbers);
  }
}
