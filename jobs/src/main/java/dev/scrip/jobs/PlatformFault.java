package dev.scrip.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells faults of the machine, which an operator can mend, from those of the program. */
final class PlatformFault {
  private static final Map<String, String> REMEDIES = new LinkedHashMap<>();

  static {
    REMEDIES.put(
        "No space left on device",
        "make room where the warehouse, the log and spark.local.dir (if not set, /tmp) lie");
    REMEDIES.put("Disk quota exceeded", "make room, or have this user's quota raised");
    REMEDIES.put(
        "Read-only file system", "mount it so that it can be written, or choose another folder");
    REMEDIES.put("Permission denied", "let this user write there, or choose another folder");
    String moreMemory = "give the night more memory, for example SCRIP_HEAP=12g";
    REMEDIES.put("Java heap space", moreMemory);
    REMEDIES.put("GC overhead limit exceeded", moreMemory);
  }

  private PlatformFault() {}

  /** What is wrong and what helps, in a line; empty where it is no such fault. */
  static Optional<String> in(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      // A task's error reaches the driver as text.
      for (String line : String.valueOf(cause.getMessage()).lines().toList()) {
        for (Map.Entry<String, String> known : REMEDIES.entrySet()) {
          if (line.contains(known.getKey())) {
            return Optional.of(
                line.strip()
                    + "; "
                    + known.getValue()
                    + ", then run the same again (scripts/doctor tells whether it will do)");
          }
        }
      }
    }
    return Optional.empty();
  }
}
