package dev.scrip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound machine passes; each broken thing fails with its line, for root as for anybody. */
class DoctorJobTest {
  @TempDir Path folder;

  @Test
  void findsASoundShopFitAndLeavesNothingBehind() throws IOException {
    TinyShop shop = shop();
    shop.conf();
    long before = entries();
    Examined examined = examine(shop, warehouse());
    assertThat(examined.code()).as(examined.out()).isZero();
    assertThat(examined.out())
        .contains("ok    raw.tables.users", "ok    warehouse", "ok    memory", "spark.local.dir")
        .doesNotContain("FAIL");
    assertThat(entries()).isEqualTo(before);
    Files.createDirectory(warehouse());
    assertThat(examine(shop, warehouse()).code()).isZero();
    assertThat(warehouse()).isEmptyDirectory();
  }

  @Test
  void tellsOfEveryBrokenTableAtOnce() {
    TinyShop shop =
        shop()
            .delete("users.csv")
            // A file whose checksum does not fit is unreadable, as on a failing disk.
            .write(".orders.csv.crc", "crc\0\0\0\2\0and some")
            .line("raw.tables.coupons { path = ${raw.dir}, format = delta }");
    Examined examined = examine(shop, warehouse());
    assertThat(examined.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(examined.line("raw.tables.users"))
        .startsWith("FAIL")
        .contains("no file at", "users.csv", "absent = true");
    assertThat(examined.line("raw.tables.orders")).startsWith("FAIL").contains("cannot read");
    assertThat(examined.line("raw.tables.coupons")).startsWith("FAIL").contains("no Delta table");
    assertThat(examined.line("raw.tables.products")).startsWith("ok");
  }

  @Test
  void tellsOfAWarehouseThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Examined examined = examine(shop(), file.resolve("w"));
    assertThat(examined.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(examined.line("warehouse")).startsWith("FAIL").contains(file.toString());
  }

  @Test
  void tellsOfAFileSystemThatIsNotThere() {
    Examined examined = examine(shop().line("warehouse = \"lake://w\""));
    assertThat(examined.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(examined.line("warehouse")).startsWith("FAIL").contains("\"lake\"");
  }

  @Test
  void tellsOfAFileSystemWhoseJarIsMissing() {
    Examined examined = examine(shop().line("warehouse = \"s3a://bucket/w\""));
    assertThat(examined.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(examined.line("warehouse")).startsWith("FAIL").contains("S3AFileSystem");
  }

  @Test
  void tellsOfAnUnknownKeyAsTheNightDoes() {
    Examined examined = examine(shop().line("clean.max-quantitty = 3"), warehouse());
    assertThat(examined.code()).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
    assertThat(examined.line("conf"))
        .startsWith("FAIL")
        .contains("unknown key clean.max-quantitty", "Maybe max-quantity?");
  }

  @Test
  void tellsOfALocalFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Examined examined =
        examine(
            shop().line("spark.settings { \"spark.local.dir\" = \"" + file + "\" }"), warehouse());
    assertThat(examined.line("spark.local.dir")).startsWith("FAIL").contains(file.toString());
  }

  private TinyShop shop() {
    return TinyShop.in(folder.resolve("raw"));
  }

  private Path warehouse() {
    return folder.resolve("w");
  }

  private long entries() throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.count();
    }
  }

  private static Examined examine(TinyShop shop, Path warehouse) {
    return examine("--conf", shop.conf().toString(), "--warehouse", warehouse.toString());
  }

  private static Examined examine(TinyShop shop) {
    return examine("--conf", shop.conf().toString());
  }

  private static Examined examine(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Examined(DoctorJob.run(stream, stream, args), out.toString(StandardCharsets.UTF_8));
  }

  /** The exit code and what was printed. */
  private record Examined(int code, String out) {
    String line(String what) {
      return out.lines().filter(line -> line.contains("  " + what + " ")).findFirst().orElse("");
    }
  }
}
