package dev.scrip.jobs;

import io.delta.storage.HDFSLogStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commits to Delta tables as ever, but is killed when the files of a table are written and not yet
 * committed, and around the ledger's row on each step that succeeded.
 */
public final class KillingLogStore extends HDFSLogStore {
  private static final Pattern SUCCEEDED =
      Pattern.compile("\\\\\"step\\\\\":\\\\\"([a-z-]+).*?\\\\\"status\\\\\":\\\\\"succeeded");

  /** As Delta makes it. */
  public KillingLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    List<String> lines = new ArrayList<>();
    actions.forEachRemaining(lines::add);
    String table = path.getParent().getParent().getName();
    Matcher succeeded = SUCCEEDED.matcher(String.join("\n", lines));
    boolean ended = table.equals("run_ledger") && succeeded.find();
    if (ended) {
      Kills.once("before the end of " + succeeded.group(1));
    } else if (lines.stream().anyMatch(line -> line.startsWith("{\"add\""))) {
      Kills.once("before " + table);
    }
    super.write(path, lines.iterator(), overwrite, hadoop);
    if (ended) {
      Kills.once("after the end of " + succeeded.group(1));
    }
  }
}
