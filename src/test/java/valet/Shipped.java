package valet;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import valet.rules.Sources;

/** What ships, for tests that only read it: compiled once. */
final class Shipped {
  static final Path HOME = Path.of("").toAbsolutePath();
  static final Sources SOURCES = Sources.read(HOME);
  static final Wiring WIRING =
      new Wiring(Settings.read(HOME, Map.of(), new Properties()), InstantSource.system());

  private Shipped() {}

  static Attend.Book book() {
    return Compiled.BOOK;
  }

  /** Only when somebody asks for it. */
  private static final class Compiled {
    private static final Attend.Book BOOK = WIRING.book(SOURCES);
  }
}
