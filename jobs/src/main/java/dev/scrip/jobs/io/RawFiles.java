package dev.scrip.jobs.io;

import dev.scrip.jobs.config.RawConf;
import dev.scrip.table.ContractException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files a conf's raw tables lie in, on whatever file system that is. */
public final class RawFiles {
  private final Configuration hadoop;

  /** Uses the file systems that this configuration knows. */
  public RawFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Every file, sorted.
   *
   * @param key of the conf that names them
   * @throws ContractException where there is none, or they cannot be listed
   */
  public List<FileStatus> list(String key, RawConf.Files files) {
    try {
      Path path = new Path(files.path());
      FileSystem fs = path.getFileSystem(hadoop);
      FileStatus[] roots = fs.globStatus(path);
      if (roots == null || roots.length == 0) {
        throw noFile(key, files);
      }
      List<FileStatus> found = new ArrayList<>();
      for (FileStatus root : roots) {
        RemoteIterator<LocatedFileStatus> inside = fs.listFiles(root.getPath(), true);
        while (inside.hasNext()) {
          found.add(inside.next());
        }
      }
      found.sort((a, b) -> a.getPath().compareTo(b.getPath()));
      if (found.stream().noneMatch(file -> holdsRows(file, files.format()))) {
        throw noFile(key, files);
      }
      return found;
    } catch (IOException e) {
      throw new ContractException(
          "cannot list " + files.path() + " (" + key + "): " + e.getMessage());
    }
  }

  /**
   * Reads the beginning of a file.
   *
   * @throws ContractException where that fails
   */
  public void open(String key, FileStatus file) {
    try (InputStream in = file.getPath().getFileSystem(hadoop).open(file.getPath())) {
      in.read();
    } catch (IOException | FSError e) {
      throw new ContractException(
          "cannot read "
              + file.getPath()
              + " ("
              + key
              + "): "
              + e.getMessage()
              + "; let this user read it, or replace it");
    }
  }

  /** Spark's readers pass over names like {@code _SUCCESS}; Delta keeps its log in one. */
  private static boolean holdsRows(FileStatus file, String format) {
    String name = file.getPath().getName();
    return format.equals("delta")
        ? file.getPath().getParent().getName().equals("_delta_log")
        : !(name.startsWith("_") || name.startsWith("."));
  }

  private static ContractException noFile(String key, RawConf.Files files) {
    return new ContractException(
        (files.format().equals("delta") ? "no Delta table at " : "no file at ")
            + files.path()
            + ": correct "
            + key
            + ".path in the conf"
            + (key.startsWith("raw.tables.")
                ? ", or set " + key + ".absent = true if the source has no such table"
                : ""));
  }
}
