package valet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.rules.BadBook;

/** Whose key it is, and how the file that says so is read. */
class KeyFileTest {
  private static final String ANNA = key(1);
  private static final String TILL = key(2);

  @TempDir Path home;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @BeforeEach
  void aHome() throws IOException {
    Files.createDirectories(home.resolve("config"));
  }

  private static String key(int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    return Keys.drawn(bytes);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(home.resolve(KeyFile.PLACE), "keys:\n" + String.join("\n", lines) + "\n");
  }

  private static String line(String key, String name, String role) {
    return new KeyLine(name, role, List.of(), List.of()).of(key);
  }

  private static String till() {
    return new KeyLine("till torget", "feed", List.of("/tills/torget/"), List.of("purchase"))
        .of(TILL);
  }

  private static Optional<String> bearer(String key) {
    return Optional.of("Bearer " + key);
  }

  @Test
  void a_key_tells_who_asks_and_what_they_may_send() throws IOException {
    write(line(ANNA, "anna", "care"), till());
    var callers = Callers.by(KeyFile.of(home, () -> now)::now);

    assertThat(callers.of(bearer(ANNA))).contains(new Key("anna", Role.CARE, List.of(), Set.of()));
    assertThat(callers.of(Optional.of("bearer   " + ANNA + " "))).isPresent();
    var till = callers.of(bearer(TILL)).orElseThrow();
    assertThat(till.speaksFor("/tills/torget/4")).isTrue();
    assertThat(till.speaksFor("/tills/solna/1")).isFalse();
    assertThat(till.sends("purchase")).isTrue();
    assertThat(till.sends("recall")).isFalse();
  }

  @Test
  void what_is_not_a_key_of_ours_is_nobody() throws IOException {
    write(line(ANNA, "anna", "care"));
    var callers = Callers.by(KeyFile.of(home, () -> now)::now);
    for (var shown :
        List.of(
            "",
            ANNA,
            "Bearer",
            "Bearer " + TILL,
            "Bearer " + ANNA.substring(0, ANNA.length() - 1),
            "Bearer " + ANNA + "A",
            "Bearer " + ANNA + "," + ANNA,
            "Bearer " + Keys.hash(ANNA),
            "Basic " + ANNA)) assertThat(callers.of(Optional.of(shown))).as(shown).isEmpty();
    assertThat(callers.of(Optional.empty())).isEmpty();
    assertThat(Callers.ANYBODY.of(bearer(ANNA))).isEmpty();
  }

  @Test
  void a_feed_that_names_no_types_sends_all_but_profiles() {
    var feed = new Key("shop", Role.FEED, List.of("/"), Set.of());
    assertThat(feed.sends("purchase")).isTrue();
    assertThat(feed.sends("weather")).isTrue();
    assertThat(feed.sends(Key.PROFILES)).isFalse();
    assertThat(new Key("crm", Role.FEED, List.of("/"), Set.of(Key.PROFILES)).sends(Key.PROFILES))
        .isTrue();
  }

  @Test
  void every_mistake_is_named_by_line_and_column_and_no_hash_is_told() throws IOException {
    var hash = Keys.hash(ANNA);
    write(
        "- {name: anna, role: boss, key: \"" + hash + "\"}",
        "- {name: bo, role: care, key: " + TILL + "}",
        "- {name: till, role: feed, key: \"" + hash + "\"}",
        "- {name: eva, role: care, key: \"" + Keys.hash(key(3)) + "\", types: [purchase]}",
        "- {name: shop, role: feed, key: \""
            + Keys.hash(key(4))
            + "\", sources: [/], types: [reply]}",
        "- {name: cy, role: care, key: \"" + Keys.hash(key(5)) + "\", until: 2027}",
        "- anna");
    assertThatThrownBy(() -> KeyFile.of(home, () -> now))
        .isInstanceOfSatisfying(
            BadBook.class,
            bad -> {
              assertThat(bad.findings().stream().map(f -> f.line() + ":" + f.column()))
                  .containsExactly("2:22", "3:31", "4:33", "4:3", "5:114", "6:129", "7:113", "8:3");
              assertThat(bad.getMessage())
                  .contains("config/keys.yaml:2:22: A key needs a role; it is one of feed, reader")
                  .contains("stands above already")
                  .contains("Events of the type reply arise here")
                  .doesNotContain(hash)
                  .doesNotContain(TILL);
            });
    Files.writeString(home.resolve(KeyFile.PLACE), "keys:\n- {name: anna, key: \"" + hash + "\n");
    assertThatThrownBy(() -> KeyFile.of(home, () -> now))
        .isInstanceOfSatisfying(
            BadBook.class, bad -> assertThat(bad.getMessage()).doesNotContain(hash.substring(7)));
    Files.delete(home.resolve(KeyFile.PLACE));
    assertThatThrownBy(() -> KeyFile.of(home, () -> now))
        .hasMessageContaining("bin/valet keys new");
  }

  @Test
  void a_key_is_withdrawn_without_a_restart_and_a_mistake_changes_nothing() throws IOException {
    write(line(ANNA, "anna", "care"), till());
    var file = KeyFile.of(home, () -> now);
    var callers = Callers.by(file::now);

    // given anna's key is taken out
    write(till());
    assertThat(callers.of(bearer(ANNA))).as("not yet looked at again").isPresent();
    now = now.plusSeconds(1);
    assertThat(callers.of(bearer(ANNA))).isEmpty();
    assertThat(callers.of(bearer(TILL))).isPresent();

    // a broken file, and none at all, leave those who are in
    write("- {name: anna");
    now = now.plusSeconds(1);
    assertThat(callers.of(bearer(TILL))).isPresent();
    Files.delete(home.resolve(KeyFile.PLACE));
    now = now.plusSeconds(1);
    assertThat(callers.of(bearer(TILL))).isPresent();

    // also by a clock that was set back
    write(line(ANNA, "anna", "care"));
    now = now.minusSeconds(3600);
    assertThat(callers.of(bearer(TILL))).isEmpty();
    assertThat(callers.of(bearer(ANNA))).isPresent();
  }
}
