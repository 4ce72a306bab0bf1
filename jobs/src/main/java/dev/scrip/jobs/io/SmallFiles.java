package dev.scrip.jobs.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Small files on whatever file system the warehouse lies on. */
public final class SmallFiles {
  private final Configuration hadoop;

  /** Uses the session's file systems. */
  public SmallFiles(SparkSession spark) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /** Path, length and time of change of a file: what changes when it is replaced. */
  static String stamp(FileStatus file) {
    return file.getPath() + " " + file.getLen() + " " + file.getModificationTime();
  }

  /** Whether the file or folder is there. */
  public boolean exists(String path) {
    return with(path, fs -> fs.exists(new Path(path)));
  }

  /** The whole file as UTF-8. */
  public String read(String path) {
    return with(
        path,
        fs -> {
          try (InputStream in = fs.open(new Path(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  /** A stream over the file. */
  public InputStream open(String path) {
    return with(path, fs -> fs.open(new Path(path)));
  }

  /**
   * Writes the whole file aside, then moves it into place: nobody ever sees half of it. One that is
   * replaced is not there for a moment, and on an object store, which moves by copying, for longer.
   */
  public void write(String path, String text) {
    with(
        path,
        fs -> {
          Path target = new Path(path);
          Path aside = new Path(target.getParent(), "." + target.getName() + ".aside");
          try (OutputStream out = withoutChecksums(fs).create(aside, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
          fs.delete(target, false);
          return rename(fs, aside, target);
        });
  }

  /** Names of the folder's entries, sorted; none where there is no folder. */
  public List<String> list(String folder) {
    return with(
        folder,
        fs -> {
          Path path = new Path(folder);
          if (!fs.exists(path)) {
            return List.<String>of();
          }
          return Arrays.stream(fs.listStatus(path))
              .map(FileStatus::getPath)
              .map(Path::getName)
              .sorted()
              .collect(Collectors.toList());
        });
  }

  /** Removes a file, or a folder with all in it. */
  public void delete(String path) {
    with(path, fs -> fs.delete(new Path(path), true));
  }

  /** Moves a file or folder; the target must not exist. */
  public void move(String from, String to) {
    with(
        from,
        fs -> {
          fs.mkdirs(new Path(to).getParent());
          return rename(fs, new Path(from), new Path(to));
        });
  }

  private static boolean rename(FileSystem fs, Path from, Path to) throws IOException {
    if (!withoutChecksums(fs).rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
    return true;
  }

  /** Hadoop leaves a hidden file of checksums beside each local one, which people need not see. */
  private static FileSystem withoutChecksums(FileSystem fs) {
    return fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
  }

  private interface Action<T> {
    T on(FileSystem fs) throws IOException;
  }

  private <T> T with(String path, Action<T> action) {
    try {
      return action.on(new Path(path).getFileSystem(hadoop));
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }
}
