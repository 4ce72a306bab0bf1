package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program, another hash. */
class ProgramTest {
  @Test
  void theJarsBytesDecide(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("scrip.jar");
    // The digest that FIPS 180-2 gives for these three bytes.
    Files.writeString(jar, "abc");
    assertThat(Program.of(jar))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Files.writeString(jar, "abd");
    assertThat(Program.of(jar))
        .hasSize(64)
        .isNotEqualTo(Program.of(folder))
        .doesNotStartWith("ba7816bf");
  }

  @Test
  void classesInAFolderHaveNone(@TempDir Path folder) {
    assertThat(Program.of(folder)).isEmpty();
  }
}
