package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.SmallFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for people come without Hadoop's hidden ones beside them, and can be replaced. */
class SmallFilesIT {
  @TempDir Path folder;

  private final SmallFiles files = new SmallFiles(PublishedNight.session());

  @AfterAll
  static void closeTheSession() {
    PublishedNight.session().stop();
  }

  @Test
  void leavesNoHiddenFileBesideAWrittenOne() throws IOException {
    String file = folder.resolve("out/manifest.json").toString();
    files.write(file, "first");
    files.write(file, "the second");
    assertThat(files.read(file)).isEqualTo("the second");
    assertThat(entries("out")).containsExactly("manifest.json");
  }

  @Test
  void leavesSparksHiddenFilesBehindWhereAPartIsMoved() throws IOException {
    String parts = folder.resolve("parts").toString();
    PublishedNight.session()
        .createDataset(List.of("a", "b"), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(parts);
    String part =
        files.list(parts).stream().filter(f -> f.startsWith("part-")).findFirst().orElseThrow();
    assertThat(entries("parts")).as("what must not be moved along").contains("." + part + ".crc");
    files.move(parts + "/" + part, folder.resolve("ready/camp.csv").toString());
    assertThat(entries("ready")).containsExactly("camp.csv");
    assertThat(files.read(folder.resolve("ready/camp.csv").toString())).isEqualTo("a\nb\n");
  }

  /** As people see them: Hadoop's own listing passes over its hidden files. */
  private List<String> entries(String name) throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve(name))) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
