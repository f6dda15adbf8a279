package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.submit.RunningSpark;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code verify}: what must always be true, checked against Kafka, lake and HBase. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Proves that every record has one outcome; exits with 4 where something is broken.")
public final class VerifyMain implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  @Mixin private VerifyOptions options = new VerifyOptions();

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private CommandOutput output = new CommandOutput();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new VerifyMain(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = settingsOptions.load();
    options.requireSensible();
    String root = settings.lake().root();
    // The session asks this too, but HBase and Kafka must answer before it opens.
    RunningSpark.require();
    try (HBaseCells served = HBaseCells.open(settings.hbase());
        HBaseStatements statements = HBaseStatements.open(settings.hbase());
        KafkaRecords source = KafkaRecords.open(settings.kafka());
        SparkSession spark = SparkSessions.open("verify", settings)) {
      LakeRoot.requireAnswering(spark, root);
      Consumer<Invariant> each =
          json ? invariant -> {} : invariant -> output.print(invariant.lines());
      Proof proof =
          new Verification(spark, settings, options, statements).run(source, served, each);
      if (json) {
        output.print(proof.toJson());
      }
      proof.requireHolds();
      return ExitCode.WELL.code();
    } catch (CartographException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      Optional<CartographException> silent = LakeRoot.findUnreachable(e, root);
      if (silent.isPresent()) {
        throw silent.get();
      }
      throw e;
    }
  }
}
