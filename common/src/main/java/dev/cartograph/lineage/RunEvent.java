package dev.cartograph.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What OpenLineage calls a run event: how a run of a job stands, with the datasets known so far.
 * Its JSON is that of version 2-0-2 of the specification; the addresses of facets are those that
 * OpenLineage's own Java library writes, which tests hold against it.
 *
 * @param standing what became of the run
 * @param time when
 * @param run the run's id
 * @param parent the run that this one is a part of
 * @param numbers of ours, e.g. the lake's commit that the run knows
 * @param failure why it failed; empty where it did not
 */
record RunEvent(
    Standing standing,
    Instant time,
    Run run,
    Optional<Run> parent,
    String engineVersion,
    List<LineageDataset> inputs,
    List<LineageDataset> outputs,
    Map<String, Long> numbers,
    Optional<String> failure) {
  private static final String SPECIFICATION = "https://openlineage.io/spec/";
  private static final String EVENT = SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/";
  private static final String FACETS = SPECIFICATION + "facets/";
  private static final String PRODUCER = "urn:cartograph:jobs";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  RunEvent {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    numbers = Map.copyOf(numbers);
  }

  /** What became of a run. */
  enum Standing {
    START,
    RUNNING,
    COMPLETE,
    ABORT,
    FAIL
  }

  /**
   * A run of a job.
   *
   * @param id a UUID
   * @param namespace of the job
   */
  record Run(String id, String namespace, LineageJob job) {}

  /** The event as a JSON object in one line. */
  String json() {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("eventTime", time.toString());
    event.put("producer", PRODUCER);
    event.put("schemaURL", EVENT + "RunEvent");
    event.put("eventType", standing.name());
    ObjectNode told = event.putObject("run").put("runId", run.id());
    runFacets(told.putObject("facets"));
    ObjectNode job = event.putObject("job");
    job.put("namespace", run.namespace()).put("name", run.job().name());
    jobFacets(job.putObject("facets"));
    ArrayNode read = event.putArray("inputs");
    inputs.forEach(dataset -> dataset(read.addObject(), dataset));
    ArrayNode written = event.putArray("outputs");
    for (LineageDataset dataset : outputs) {
      ObjectNode output = written.addObject();
      dataset(output, dataset);
      dataset
          .rows()
          .ifPresent(
              rows ->
                  facet(
                          output.putObject("outputFacets"),
                          "outputStatistics",
                          "1-0-2/OutputStatisticsOutputDatasetFacet")
                      .put("rowCount", rows));
    }
    return event.toString();
  }

  private void runFacets(ObjectNode facets) {
    parent.ifPresent(
        above -> {
          ObjectNode facet = facet(facets, "parent", "1-1-0/ParentRunFacet");
          facet.putObject("run").put("runId", above.id());
          facet
              .putObject("job")
              .put("namespace", above.namespace())
              .put("name", above.job().name());
        });
    facet(facets, "processing_engine", "1-1-1/ProcessingEngineRunFacet")
        .put("name", "spark")
        .put("version", engineVersion);
    if (!numbers.isEmpty()) {
      ObjectNode ours = facets.putObject("cartograph_numbers");
      ours.put("_producer", PRODUCER).put("_schemaURL", EVENT + "RunFacet");
      numbers.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(number -> ours.put(number.getKey(), number.getValue()));
    }
    failure.ifPresent(
        sentence ->
            facet(facets, "errorMessage", "1-0-1/ErrorMessageRunFacet")
                .put("message", sentence)
                .put("programmingLanguage", "JAVA"));
  }

  private void jobFacets(ObjectNode facets) {
    LineageJob job = run.job();
    facet(facets, "documentation", "1-1-0/DocumentationJobFacet")
        .put("description", job.description());
    facet(facets, "jobType", "2-0-3/JobTypeJobFacet")
        .put("processingType", job.processing().name().toUpperCase(Locale.ROOT))
        .put("integration", "CARTOGRAPH")
        .put("jobType", job.sql().isPresent() ? "QUERY" : "JOB");
    job.sql().ifPresent(sql -> facet(facets, "sql", "1-1-0/SQLJobFacet").put("query", sql));
  }

  private static void dataset(ObjectNode node, LineageDataset dataset) {
    node.put("namespace", dataset.namespace()).put("name", dataset.name());
    ObjectNode facets = node.putObject("facets");
    dataset
        .version()
        .ifPresent(
            version ->
                facet(facets, "version", "1-0-1/DatasetVersionDatasetFacet")
                    .put("datasetVersion", Long.toString(version)));
    dataset
        .description()
        .ifPresent(
            sentence ->
                facet(facets, "documentation", "1-1-0/DocumentationDatasetFacet")
                    .put("description", sentence));
    if (!dataset.columns().isEmpty()) {
      ArrayNode fields = facet(facets, "schema", "1-1-1/SchemaDatasetFacet").putArray("fields");
      dataset
          .columns()
          .forEach((name, type) -> fields.addObject().put("name", name).put("type", type));
    }
  }

  /** A facet of the specification: its version and type, as in {@code 1-1-0/ParentRunFacet}. */
  private static ObjectNode facet(ObjectNode facets, String key, String versioned) {
    String type = versioned.substring(versioned.indexOf('/') + 1);
    return facets
        .putObject(key)
        .put("_producer", PRODUCER)
        .put("_schemaURL", FACETS + versioned + ".json#/$defs/" + type);
  }
}
