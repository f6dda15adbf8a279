package dev.cartograph;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the modules, and the names that say nothing. */
@AnalyzeClasses(packages = "dev.cartograph", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SPARK = "org.apache.spark..";
  private static final String NOTEBOOKS = "dev.cartograph.notebook..";

  private static DescribedPredicate<JavaClass> inModule(String module) {
    return DescribedPredicate.describe(
        "of module " + module,
        type ->
            type.getSource()
                .map(source -> source.getUri().toString())
                .filter(
                    uri ->
                        uri.contains("/" + module + "/target/")
                            || uri.contains("cartograph-" + module + "-"))
                .isPresent());
  }

  @ArchTest
  static final ArchRule COMMON_KNOWS_NEITHER_SPARK_NOR_JETTY_NOR_CHARTS =
      noClasses()
          .that(inModule("common"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SPARK, "spark..", "org.eclipse.jetty..", "org.jfree..", "io.delta..");

  @ArchTest
  static final ArchRule FEED_KNOWS_NEITHER_SPARK_NOR_HBASE =
      noClasses()
          .that(inModule("feed"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SPARK, "org.apache.hadoop..");

  @ArchTest
  static final ArchRule JOBS_DO_NOT_SEE_THE_DASHBOARD =
      noClasses().that(inModule("jobs")).should().dependOnClassesThat(inModule("dashboard"));

  @ArchTest
  static final ArchRule THE_DASHBOARD_SEES_NEITHER_JOBS_NOR_SPARK =
      noClasses()
          .that(inModule("dashboard"))
          .should()
          .dependOnClassesThat(inModule("jobs"))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(SPARK);

  @ArchTest
  static final ArchRule THE_SANDBOX_DOES_NOT_KNOW_WHAT_THE_JOBS_COMPUTE =
      noClasses()
          .that(inModule("sandbox"))
          .should()
          .dependOnClassesThat(inModule("jobs"))
          .orShould()
          .dependOnClassesThat(inModule("dashboard"));

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_BENCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cartograph.bench..")
          .should()
          .dependOnClassesThat(inModule("bench"));

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_NOTEBOOKS =
      noClasses()
          .that()
          .resideOutsideOfPackage(NOTEBOOKS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(NOTEBOOKS);

  @ArchTest
  static final ArchRule NOTEBOOKS_TAKE_ONLY_CHARTS_OF_THE_DASHBOARD =
      noClasses()
          .that()
          .resideInAPackage(NOTEBOOKS)
          .should()
          .dependOnClassesThat(
              inModule("dashboard")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "dev.cartograph.dashboard.chart..", "dev.cartograph.dashboard.words..")));

  @ArchTest
  static final ArchRule PEERS_DO_WITHOUT_THE_JOBS =
      noClasses()
          .that()
          .resideInAPackage("dev.cartograph.bench.peer..")
          .should()
          .dependOnClassesThat(inModule("jobs"));

  @ArchTest
  static final ArchRule THE_SECOND_ENGINE_DOES_WITHOUT_THE_JOBS =
      noClasses()
          .that()
          .resideInAPackage("dev.cartograph.bench.second..")
          .should()
          .dependOnClassesThat(inModule("jobs"))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(SPARK);

  @ArchTest
  static final ArchRule ROUTES_DO_NOT_KNOW_WHICH_JETTY =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.jetty..");

  @ArchTest
  static final ArchRule CLEANING_KNOWS_NEITHER_KAFKA_NOR_DELTA_NOR_HBASE =
      noClasses()
          .that()
          .resideInAPackage("dev.cartograph.clean..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.delta..",
              "org.apache.spark.sql.delta..",
              "org.apache.hadoop.hbase..");

  @ArchTest
  static final ArchRule ONLY_ADAPTERS_WRITE_WITH_DELTAS_OWN_CLASSES =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.cartograph.delta..", "dev.cartograph.commit..", "dev.cartograph.maintenance..")
          .and(inModule("jobs"))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.apache.spark.sql.delta.OptimisticTransaction");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.cartograph.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_KNOWS =
      classes()
          .should()
          .haveNameNotMatching(".*\\.(\\w*(Util|Utils|Helper|Manager|Impl)|Base\\w*|Common\\w*)");
}
