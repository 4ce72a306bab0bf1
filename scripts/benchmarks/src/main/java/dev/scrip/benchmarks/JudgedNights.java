package dev.scrip.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What nights showed, a JSON file each beside the night's warehouse, so that a run that was
 * interrupted can go on.
 */
final class JudgedNights {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

  /** What that night showed in an earlier run; empty where none came so far. */
  Optional<ShopTrial.Outcome> of(ShopNight night) {
    Path file = file(night);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), ShopTrial.Outcome.class))
          : Optional.empty();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  void keep(ShopTrial.Outcome outcome) {
    try {
      Files.createDirectories(outcome.night().folder());
      WRITER.writeValue(file(outcome.night()).toFile(), outcome);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Path file(ShopNight night) {
    return night.folder().resolve("judged-" + night.runDate() + ".json");
  }
}
