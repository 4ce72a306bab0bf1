package dev.scrip.jobs;

import java.io.IOException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The local files, but is killed before each file of the exports, and their folder, is put in
 * place.
 */
public final class KillingFileSystem extends LocalFileSystem {
  /** As Hadoop makes it. */
  public KillingFileSystem() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public boolean rename(Path from, Path to) throws IOException {
      if (from.toString().contains("/exports/") && !from.toString().contains("_temporary")) {
        Kills.once("before " + to.getName());
      }
      return super.rename(from, to);
    }
  }
}
