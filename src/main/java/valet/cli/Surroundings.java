package valet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import valet.keys.KeyFile;
import valet.rules.BadBook;

/** What the server stands on: its files and its disk. */
final class Surroundings {
  private static final long GIB = 1L << 30;
  private static final List<String> NEEDED =
      List.of(
          "config/application.properties",
          "config/services.yaml",
          "config/tact.yaml",
          "config/partners.yaml",
          "rules",
          "routes");

  private Surroundings() {}

  static List<Finding> of(Home home) {
    var findings = new ArrayList<Finding>();
    for (var needed : NEEDED)
      if (!Files.isReadable(home.home().resolve(needed)))
        findings.add(
            Finding.wrong(
                needed + " is missing in " + home.home(),
                "Copy it from the package that this home was made of."));
    findings.addAll(keys(home));
    if (findings.isEmpty()) findings.add(Finding.good("the home is complete: " + home.home()));
    if (home.publicUrl().isEmpty())
      findings.add(
          Finding.note(
              "valet.http.publicUrl is not set: letters carry no link, and only partners on this"
                  + " machine can answer",
              "Set it in config/application.properties to what customers and partners reach."));
    findings.add(disk(home.data()));
    return findings;
  }

  private static List<Finding> keys(Home home) {
    if (!KeyFile.isIn(home.home())) return List.of();
    try {
      KeyFile.of(home.home(), InstantSource.fixed(Instant.EPOCH));
      return List.of();
    } catch (BadBook bad) {
      return bad.findings().stream()
          .map(f -> Finding.wrong(f.toString(), "Mend it; until then no change of keys counts."))
          .toList();
    }
  }

  private static Finding disk(Path data) {
    var folder = data.toAbsolutePath();
    while (!Files.exists(folder) && folder.getParent() != null) folder = folder.getParent();
    try {
      return disk(folder, Files.getFileStore(folder).getUsableSpace(), Files.isWritable(folder));
    } catch (IOException e) {
      return Finding.wrong(
          "the disk of " + data + " does not say how full it is", "See that it is mounted.");
    }
  }

  static Finding disk(Path folder, long free, boolean writable) {
    if (!writable)
      return Finding.wrong(
          folder + " cannot be written", "Give the user that runs the server the right to.");
    var told = Math.round(free * 10.0 / GIB) / 10.0 + " GiB free for " + folder;
    if (free < GIB)
      return Finding.wrong("only " + told, "Make room before the database cannot write any more.");
    return free < 5 * GIB ? Finding.note(told, "Make room soon.") : Finding.good(told);
  }
}
