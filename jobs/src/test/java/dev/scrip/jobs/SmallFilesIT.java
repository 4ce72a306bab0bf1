package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.jobs.io.SmallFiles;
import java.nio.file.Path;
import java.util.List;
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
  void leavesNoHiddenFileBesideAWrittenOne() {
    String file = folder.resolve("out/manifest.json").toString();
    files.write(file, "first");
    files.write(file, "the second");
    assertThat(files.read(file)).isEqualTo("the second");
    assertThat(files.list(folder.resolve("out").toString())).containsExactly("manifest.json");
  }

  @Test
  void leavesSparksHiddenFilesBehindWhereAPartIsMoved() {
    String parts = folder.resolve("parts").toString();
    PublishedNight.session()
        .createDataset(List.of("a", "b"), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(parts);
    String part =
        files.list(parts).stream().filter(f -> f.startsWith("part-")).findFirst().orElseThrow();
    assertThat(files.list(parts)).as("what must not be moved along").contains("." + part + ".crc");
    files.move(parts + "/" + part, folder.resolve("ready/camp.csv").toString());
    assertThat(files.list(folder.resolve("ready").toString())).containsExactly("camp.csv");
    assertThat(files.read(folder.resolve("ready/camp.csv").toString())).isEqualTo("a\nb\n");
  }
}
