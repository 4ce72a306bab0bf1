package dev.scrip.jobs;

import dev.scrip.jobs.config.ConfLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that runs: what one version of it made is not taken for another's. */
final class Program {
  private static final String HASH = ofJar();

  private Program() {}

  /** SHA-256 of the jar; empty where classes run from a folder. */
  static String hash() {
    return HASH;
  }

  private static String ofJar() {
    try {
      Path code =
          Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? ConfLoader.sha256(Files.readAllBytes(code)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own jar", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar has a place", e);
    }
  }
}
