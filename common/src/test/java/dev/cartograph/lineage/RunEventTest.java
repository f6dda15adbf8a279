package dev.cartograph.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holds our events against those that OpenLineage's own library writes. */
class RunEventTest {
  private static final String ID = "0b2b8e0c-0d6c-4b8e-9d1c-1f5a0e9f3a11";
  private static final String PARENT_ID = "7a0f0a5e-9c55-4d21-8a55-60e0d5a2b6c4";
  private static final Instant TIME = Instant.parse("2026-08-01T12:00:00.123Z");
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private final OpenLineage theirs = new OpenLineage(URI.create("urn:cartograph:jobs"));

  @Test
  void aCompletedReportIsWrittenAsTheLibraryWritesIt() throws Exception {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("shop", "string");
    columns.put("sessions", "bigint");
    RunEvent ours =
        event(
            RunEvent.Standing.COMPLETE,
            new LineageJob(
                "reports.funnel",
                LineageJob.Processing.BATCH,
                "Who buys?",
                Optional.of("SELECT 1")),
            List.of(LineageDataset.ofFolder("hdfs://name-node:8020/lake/sessions").at(7)),
            List.of(
                LineageDataset.ofFolder("hdfs://name-node:8020/lake/reports/funnel")
                    .holding("Sessions by step.", columns)
                    .withRows(31)
                    .at(4)),
            Optional.empty());

    OpenLineage.RunEvent expected =
        event(OpenLineage.RunEvent.EventType.COMPLETE, theirs.newRunFacetsBuilder())
            .job(
                theirs
                    .newJobBuilder()
                    .namespace("shop")
                    .name("reports.funnel")
                    .facets(
                        theirs
                            .newJobFacetsBuilder()
                            .documentation(
                                theirs
                                    .newDocumentationJobFacetBuilder()
                                    .description("Who buys?")
                                    .build())
                            .jobType(jobType("BATCH", "QUERY"))
                            .sql(theirs.newSQLJobFacetBuilder().query("SELECT 1").build())
                            .build())
                    .build())
            .inputs(
                List.of(
                    theirs
                        .newInputDatasetBuilder()
                        .namespace("hdfs://name-node:8020")
                        .name("/lake/sessions")
                        .facets(theirs.newDatasetFacetsBuilder().version(version("7")).build())
                        .build()))
            .outputs(
                List.of(
                    theirs
                        .newOutputDatasetBuilder()
                        .namespace("hdfs://name-node:8020")
                        .name("/lake/reports/funnel")
                        .facets(
                            theirs
                                .newDatasetFacetsBuilder()
                                .version(version("4"))
                                .documentation(
                                    theirs
                                        .newDocumentationDatasetFacetBuilder()
                                        .description("Sessions by step.")
                                        .build())
                                .schema(
                                    theirs
                                        .newSchemaDatasetFacetBuilder()
                                        .fields(
                                            List.of(
                                                field("shop", "string"),
                                                field("sessions", "bigint")))
                                        .build())
                                .build())
                        .outputFacets(
                            theirs
                                .newOutputDatasetOutputFacetsBuilder()
                                .outputStatistics(
                                    theirs
                                        .newOutputStatisticsOutputDatasetFacetBuilder()
                                        .rowCount(31L)
                                        .build())
                                .build())
                        .build()))
            .build();
    assertThat(MAPPER.readTree(ours.json())).isEqualTo(tree(expected));
  }

  @Test
  void aStreamThatFailsIsWrittenAsTheLibraryWritesIt() throws Exception {
    RunEvent ours =
        event(
            RunEvent.Standing.FAIL,
            new LineageJob("stream", LineageJob.Processing.STREAMING, "Reads."),
            List.of(LineageDataset.ofTopic("broker-1:9092, broker-2:9092", "shop.events")),
            List.of(LineageDataset.ofHBase("zk-1:2181,zk-2:2181", "shop:timeline")),
            Optional.of("Kafka is silent."));

    OpenLineage.RunEvent expected =
        event(
                OpenLineage.RunEvent.EventType.FAIL,
                theirs
                    .newRunFacetsBuilder()
                    .errorMessage(
                        theirs
                            .newErrorMessageRunFacetBuilder()
                            .message("Kafka is silent.")
                            .programmingLanguage("JAVA")
                            .build()))
            .job(
                theirs
                    .newJobBuilder()
                    .namespace("shop")
                    .name("stream")
                    .facets(
                        theirs
                            .newJobFacetsBuilder()
                            .documentation(
                                theirs
                                    .newDocumentationJobFacetBuilder()
                                    .description("Reads.")
                                    .build())
                            .jobType(jobType("STREAMING", "JOB"))
                            .build())
                    .build())
            .inputs(
                List.of(
                    theirs
                        .newInputDatasetBuilder()
                        .namespace("kafka://broker-1:9092")
                        .name("shop.events")
                        .facets(theirs.newDatasetFacetsBuilder().build())
                        .build()))
            .outputs(
                List.of(
                    theirs
                        .newOutputDatasetBuilder()
                        .namespace("hbase://zk-1:2181")
                        .name("shop:timeline")
                        .facets(theirs.newDatasetFacetsBuilder().build())
                        .build()))
            .build();
    assertThat(MAPPER.readTree(ours.json())).isEqualTo(tree(expected));
  }

  private static RunEvent event(
      RunEvent.Standing standing,
      LineageJob job,
      List<LineageDataset> inputs,
      List<LineageDataset> outputs,
      Optional<String> failure) {
    LineageJob parent = new LineageJob("reports", LineageJob.Processing.BATCH, "All of them.");
    return new RunEvent(
        standing,
        TIME,
        new RunEvent.Run(ID, "shop", job),
        Optional.of(new RunEvent.Run(PARENT_ID, "shop", parent)),
        "3.5.7",
        inputs,
        outputs,
        Map.of("commit", 42L),
        failure);
  }

  /** What every event of these tests has. */
  private OpenLineage.RunEventBuilder event(
      OpenLineage.RunEvent.EventType type, OpenLineage.RunFacetsBuilder facets) {
    OpenLineage.RunFacet numbers = theirs.newRunFacet();
    numbers.getAdditionalProperties().put("commit", 42L);
    return theirs
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(TIME.atZone(ZoneOffset.UTC))
        .run(
            theirs
                .newRunBuilder()
                .runId(UUID.fromString(ID))
                .facets(
                    facets
                        .parent(
                            theirs
                                .newParentRunFacetBuilder()
                                .run(
                                    theirs
                                        .newParentRunFacetRunBuilder()
                                        .runId(UUID.fromString(PARENT_ID))
                                        .build())
                                .job(
                                    theirs
                                        .newParentRunFacetJobBuilder()
                                        .namespace("shop")
                                        .name("reports")
                                        .build())
                                .build())
                        .processing_engine(
                            theirs
                                .newProcessingEngineRunFacetBuilder()
                                .name("spark")
                                .version("3.5.7")
                                .build())
                        .put("cartograph_numbers", numbers)
                        .build())
                .build());
  }

  private OpenLineage.JobTypeJobFacet jobType(String processing, String type) {
    return theirs
        .newJobTypeJobFacetBuilder()
        .processingType(processing)
        .integration("CARTOGRAPH")
        .jobType(type)
        .build();
  }

  private OpenLineage.DatasetVersionDatasetFacet version(String version) {
    return theirs.newDatasetVersionDatasetFacetBuilder().datasetVersion(version).build();
  }

  private OpenLineage.SchemaDatasetFacetFields field(String name, String type) {
    return theirs.newSchemaDatasetFacetFieldsBuilder().name(name).type(type).build();
  }

  /** As text and back: a whole number is of one kind then. */
  private static JsonNode tree(OpenLineage.RunEvent event) throws Exception {
    return MAPPER.readTree(MAPPER.writeValueAsString(event));
  }
}
