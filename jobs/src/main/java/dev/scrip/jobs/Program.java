package dev.scrip.jobs;

import dev.scrip.jobs.config.ConfLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that runs: what one version of it made is not taken for another's. */
final class Program {
  private static final String HASH = ofOwnCode();

  private Program() {}

  /** SHA-256 of the jar; empty where classes run from a folder. */
  static String hash() {
    return HASH;
  }

  private static String ofOwnCode() {
    try {
      return of(Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a program has a place", e);
    }
  }

  /** The hash of a program that lies there. */
  static String of(Path code) {
    try {
      return Files.isRegularFile(code) ? ConfLoader.sha256(Files.readAllBytes(code)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own jar", e);
    }
  }
}
