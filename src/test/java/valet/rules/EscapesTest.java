package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Data;
import valet.memory.Known;
import valet.rules.Attempt.Canary;

/**
 * Nobody gets out of a rule: a file, a property and a port would tell. That the same texts do get
 * out where nothing stops them shows that the canaries sing.
 */
class EscapesTest {
  private static final boolean FULL = Boolean.getBoolean("valet.test.full");

  /** A quick build tries so many of each kind without the gate; compiling them takes its time. */
  private static final int OF_A_KIND = 4;

  private static final List<Attempt> ALL = Attempts.all();
  private static ServerSocketChannel listening;
  private static int count;

  @TempDir static Path folder;

  @BeforeAll
  static void listen() throws IOException {
    listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listening.configureBlocking(false);
  }

  @AfterAll
  static void close() throws IOException {
    listening.close();
  }

  @Test
  void there_are_two_hundred_of_many_kinds() {
    assertThat(new HashSet<>(ALL)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(ALL.stream().map(Attempt::kind).distinct()).hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void none_escapes_and_each_is_refused_at_its_line() {
    for (var attempt : ALL) {
      var canary = canary();
      try {
        var book = book(attempt, attempt.text(canary));
        Books.proposals(book, signup());
        fail("was taken: " + attempt.text(canary));
      } catch (BadBook refused) {
        assertThat(refused.findings())
            .as(attempt.kind() + "\n" + attempt.text(canary))
            .allSatisfy(
                finding -> {
                  assertThat(finding.file()).isEqualTo(attempt.file());
                  assertThat(finding.line()).isPositive();
                  assertThat(finding.message())
                      .contains("the last good rule book stays in force")
                      .doesNotContain("ERR ", "[[", "\tat ", "Drools");
                });
      }
      assertThat(escaped(canary)).as(attempt.text(canary)).isFalse();
    }
  }

  @Test
  void the_harmless_twin_of_each_compiles_and_fires() {
    var seen = new HashSet<String>();
    for (var attempt : ALL) {
      if (!seen.add(attempt.file() + attempt.twin())) continue;
      assertThat(Books.proposals(book(attempt, attempt.twin()), signup()))
          .as(attempt.twin())
          .hasSize(1);
    }
    assertThat(seen).hasSizeGreaterThan(3);
  }

  @Test
  void what_stands_in_a_cell_is_a_text_and_comes_out_as_it_was_written() {
    for (var words : MoreAttempts.texts()) {
      var canary = canary();
      var attempt = MoreAttempts.cell(words);
      var wanted = attempt(words, canary);
      assertThat(Books.proposals(book(attempt, attempt.text(canary)), signup()))
          .as(wanted)
          .singleElement()
          .satisfies(p -> assertThat(p.help()).containsExactly(new Help.Person(wanted)));
      assertThat(escaped(canary)).as(wanted).isFalse();
    }
  }

  @Test
  void a_cell_of_lines_or_a_formula_is_refused_at_its_place() {
    for (var words : MoreAttempts.tornTexts()) {
      var attempt = MoreAttempts.cell(words);
      assertThatThrownBy(() -> book(attempt, attempt.text(canary())))
          .isInstanceOf(BadBook.class)
          .hasMessageStartingWith("rules/test.table.csv:2:2: Cell B2: ")
          .message()
          .containsAnyOf("A line break or another", "would be a formula");
    }
  }

  @Test
  void pasted_into_code_some_of_the_same_cells_escape() {
    int escaped = 0;
    for (var words : MoreAttempts.texts()) {
      var canary = canary();
      var attempt = MoreAttempts.cell(words);
      WithoutGate.fire(attempt, attempt.text(canary), signup());
      if (escaped(canary)) escaped++;
    }
    assertThat(escaped).isGreaterThanOrEqualTo(5);
  }

  private static String attempt(String words, Canary canary) {
    return new Attempt("", "", words).text(canary);
  }

  @Test
  void the_plain_rule_of_the_page_compiles_and_fires() throws IOException {
    var page = Files.readString(Path.of("src/docs/rules.md"));
    int from = page.indexOf("rule \"Say hello to large households\"");
    var rule = page.substring(from, page.indexOf("```", from));
    var large = Given.living("sv", 4, valet.event.Profile.Level.FULL);
    var signup = new Data.Signup(Optional.empty(), Optional.empty());
    assertThat(
            Books.proposals(
                Books.book(Books.sources(Attempts.PLAIN, rule)),
                Given.a("signup", signup).profile(large).known()))
        .hasSize(1);
  }

  @Test
  void without_the_gate_they_escape() {
    Map<String, List<String>> escaped = new TreeMap<>();
    Map<String, Integer> tried = new TreeMap<>();
    for (var attempt : ALL) {
      if (!FULL && tried.merge(attempt.kind(), 1, Integer::sum) > OF_A_KIND) continue;
      var canary = canary();
      WithoutGate.fire(attempt, attempt.text(canary), signup());
      if (escaped(canary))
        escaped.computeIfAbsent(attempt.kind(), k -> new ArrayList<>()).add(attempt.marked());
    }
    assertThat(escaped.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(50);
    assertThat(escaped).hasSizeGreaterThanOrEqualTo(8);
  }

  private static RuleBook book(Attempt attempt, String text) {
    return Books.book(Books.sources(attempt.file(), text));
  }

  private static Known signup() {
    return Given.a("signup", new Data.Signup(Optional.empty(), Optional.empty())).known();
  }

  private static Canary canary() {
    int number = ++count;
    try {
      return new Canary(
          "valet.escaped." + number,
          folder.resolve("canary" + number),
          ((InetSocketAddress) listening.getLocalAddress()).getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it sang; afterwards it can sing again. */
  private static boolean escaped(Canary canary) {
    boolean property = System.clearProperty(canary.key()) != null;
    boolean called = false;
    try {
      for (var one = listening.accept(); one != null; one = listening.accept()) {
        called = true;
        one.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return property || called || Files.exists(canary.file());
  }
}
