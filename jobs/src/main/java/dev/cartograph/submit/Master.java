package dev.cartograph.submit;

import java.util.List;
import java.util.Locale;

/** The kinds of masters that Spark knows, and what each is told. */
enum Master {
  LOCAL(
      "local[2]",
      "Driver and executor are one JVM. `[2]` are its cores.",
      List.of("--master", "'local[2]'"),
      Place.OF_THE_CALLER),

  STANDALONE(
      "spark://MASTER:7077",
      "Spark's own master and workers. The driver runs where the command does; executors get the jar"
          + " from it, so nothing of Cartograph need be on the workers.",
      List.of(
          "--master",
          "spark://MASTER:7077",
          "--deploy-mode",
          "client",
          "--executor-memory",
          "2g",
          "--total-executor-cores",
          "4"),
      Place.OF_THE_CALLER),

  YARN(
      "yarn",
      "`HADOOP_CONF_DIR` names the folder of the cluster's `core-site.xml` and `yarn-site.xml`. The"
          + " driver runs where the command does, so its exit code is the job's.",
      List.of(
          "--master",
          "yarn",
          "--deploy-mode",
          "client",
          "--num-executors",
          "2",
          "--executor-cores",
          "2",
          "--executor-memory",
          "2g"),
      Place.OF_THE_CALLER),

  KUBERNETES(
      "k8s://https://API-SERVER:6443",
      "The image holds the jar and `conf/`. Volumes, settings, secrets and what the pods may do come by"
          + " the pod templates of `k8s/spark-submit/`, in a namespace that is"
          + " [made ready for them](../../k8s/README.md#without-sparks-operator).",
      List.of(
          "--master",
          "k8s://https://API-SERVER:6443",
          "--deploy-mode",
          "cluster",
          "--executor-memory",
          "2g",
          "--conf",
          "spark.executor.instances=2",
          "--conf",
          "spark.kubernetes.namespace=cartograph",
          "--conf",
          "spark.kubernetes.container.image=cartograph/stream:0.1.0-SNAPSHOT",
          "--conf",
          "spark.kubernetes.authenticate.driver.serviceAccountName=spark-driver",
          "--conf",
          "spark.kubernetes.authenticate.executor.serviceAccountName=spark-executor",
          "--conf",
          "spark.kubernetes.driver.podTemplateFile=k8s/spark-submit/driver.yaml",
          "--conf",
          "spark.kubernetes.executor.podTemplateFile=k8s/spark-submit/executor.yaml",
          "--conf",
          "spark.kubernetes.driverEnv.SPARK_USER=cartograph",
          "--conf",
          "spark.kubernetes.driver.service.deleteOnTermination=false",
          "--conf",
          "spark.kubernetes.driver.ownPersistentVolumeClaim=false"),
      Place.OF_THE_IMAGE);

  /** Where the jar and the settings are found. */
  enum Place {
    OF_THE_CALLER("", "my-cluster.conf"),
    OF_THE_IMAGE("local:///opt/cartograph/", "/etc/cartograph/cartograph.conf");

    private final String jarFolder;
    private final String settings;

    Place(String jarFolder, String settings) {
      this.jarFolder = jarFolder;
      this.settings = settings;
    }
  }

  private final String url;
  private final String note;
  private final List<String> options;
  private final Place place;

  Master(String url, String note, List<String> options, Place place) {
    this.url = url;
    this.note = note;
    this.options = options;
    this.place = place;
  }

  /** The name as it is typed. */
  String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  String url() {
    return url;
  }

  /** What to know of it, as a sentence or two. */
  String note() {
    return note;
  }

  List<String> options() {
    return options;
  }

  /** The path of a jar, as spark-submit is given it. */
  String jar(String path, String name) {
    return place == Place.OF_THE_IMAGE ? place.jarFolder + "cartograph-jobs-all.jar" : path + name;
  }

  /** The settings file, as the application is given it. */
  String settings() {
    return place.settings;
  }

  /** Whether jars can be asked for by their names, which an image has inside. */
  boolean takesPackages() {
    return place == Place.OF_THE_CALLER;
  }
}
