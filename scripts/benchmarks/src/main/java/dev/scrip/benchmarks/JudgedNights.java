package dev.scrip.benchmarks;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What nights showed, a JSON file each: for a page to be written anew, and for a run that was
 * interrupted to go on.
 *
 * @param folder of the files
 */
record JudgedNights(Path folder) {
  private static final String NIGHT = "night";
  private static final String FOLDER = "folder";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

  /** What that night showed in an earlier run; empty where none came so far. */
  Optional<ShopTrial.Outcome> of(ShopNight night) {
    Path file = file(night);
    return Files.exists(file) ? Optional.of(read(file, night.folder())) : Optional.empty();
  }

  /** What all nights showed so far, whichever run judged them, by kind and seed of their shops. */
  List<ShopTrial.Outcome> all() {
    List<ShopTrial.Outcome> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      files.forEach(file -> all.add(read(file, folder)));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    all.sort(
        comparing((ShopTrial.Outcome o) -> o.night().kind())
            .thenComparing(o -> o.night().users())
            .thenComparing(o -> o.night().seed())
            .thenComparing(o -> o.night().runDate()));
    return all;
  }

  private static ShopTrial.Outcome read(Path file, Path shop) {
    try {
      JsonNode read = JSON.readTree(file.toFile());
      ((ObjectNode) read.path(NIGHT)).put(FOLDER, shop.toUri().toString());
      return JSON.treeToValue(read, ShopTrial.Outcome.class);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Forgets all nights of its shop. */
  void forget(ShopNight night) {
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, night.name() + "-????-??-??.json")) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  void keep(ShopTrial.Outcome outcome) {
    try {
      Files.createDirectories(folder);
      JsonNode written = JSON.valueToTree(outcome);
      // Where the warehouse lay is the machine's affair.
      ((ObjectNode) written.path(NIGHT)).remove(FOLDER);
      WRITER.writeValue(file(outcome.night()).toFile(), written);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private Path file(ShopNight night) {
    return folder.resolve(night.name() + "-" + night.runDate() + ".json");
  }
}
