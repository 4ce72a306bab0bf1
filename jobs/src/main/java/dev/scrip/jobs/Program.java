package dev.scrip.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
      return Files.isRegularFile(code)
          ? HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(code)))
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own jar", e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a jar has a place, and Java has SHA-256", e);
    }
  }
}
