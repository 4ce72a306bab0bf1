package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.report.TablesDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TablesDocumentTest {
  @Test
  void matchesTheContracts() throws IOException {
    assertThat(Files.readString(Path.of("../docs/tables.md")))
        .as("docs/tables.md is out of date: run scripts/document-tables")
        .isEqualTo(TablesDocument.text());
  }
}
