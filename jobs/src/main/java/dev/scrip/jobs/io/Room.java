package dev.scrip.jobs.io;

import dev.scrip.table.ContractException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Whether a folder, there or yet to be made, can be written, and how much goes into it. */
public final class Room {
  private final Path folder;
  private final FileSystem fs;

  /**
   * The folder on its file system.
   *
   * @throws ContractException where the file system cannot be reached
   */
  public Room(Configuration hadoop, String folder) {
    Path path = new Path(folder);
    try {
      this.fs = path.getFileSystem(hadoop);
    } catch (IOException e) {
      throw new ContractException(
          "cannot reach " + folder + ": " + e.getMessage() + "; correct it in the conf");
    }
    this.folder = fs.makeQualified(path);
  }

  /**
   * Writes a file and removes it, with the folders it took.
   *
   * @throws ContractException where that fails
   */
  public void write() {
    try {
      List<Path> made = missing();
      Path file = new Path(folder, ".scrip-doctor");
      try {
        fs.create(file, true).close();
      } finally {
        fs.delete(file, false);
        for (Path path : made) {
          fs.delete(path, false);
        }
      }
    } catch (IOException | FSError e) {
      // The latter is how Hadoop tells of a local disk that is full.
      throw problem("cannot write", e);
    }
  }

  /**
   * Bytes left; an object store tells of no end.
   *
   * @throws ContractException where that cannot be asked
   */
  public long left() {
    try {
      List<Path> made = missing();
      Path there = made.isEmpty() ? folder : made.get(made.size() - 1).getParent();
      return fs.getStatus(there).getRemaining();
    } catch (IOException e) {
      throw problem("cannot look into", e);
    }
  }

  /** The folder and those around it that are yet to be made, innermost first. */
  private List<Path> missing() throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder; path != null && !fs.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    return missing;
  }

  private ContractException problem(String what, Throwable e) {
    return new ContractException(
        what
            + " "
            + folder
            + ": "
            + e.getMessage()
            + "; choose another folder, or let this user write there");
  }
}
