package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import valet.rules.BadBook;
import valet.rules.Finding;

class MannersFileTest {
  private static final String MEANS = " Until it is mended the last good rule book stays in force.";

  private static List<String> wrong(String yaml) {
    var book =
        catchThrowableOfType(BadBook.class, () -> Tact.of(Given.sources("config/tact.yaml", yaml)));
    assertThat(book).as("no complaint about:\n%s", yaml).isNotNull();
    return book.findings().stream().map(Finding::toString).toList();
  }

  @Test
  void the_file_that_ships_is_good() throws IOException {
    Tact.of(Given.sources("config/tact.yaml", Files.readString(Path.of("config/tact.yaml"))));
  }

  @Test
  void what_is_left_out_is_not_limited() {
    Tact.of(Given.sources("config/tact.yaml", ""));
    Tact.of(Given.sources("config/tact.yaml", "gap: PT0S\n"));
  }

  @Test
  void a_missing_file_is_said_to_be_missing() {
    var book = catchThrowableOfType(BadBook.class, () -> Tact.of(Given.sources()));
    assertThat(book.findings().get(0).message()).startsWith("This file is missing");
  }

  @Test
  void a_wrong_value_is_named_with_its_place_and_what_it_should_be() {
    assertThat(wrong("gap: ten minutes\n"))
        .containsExactly(
            "config/tact.yaml:1:6: gap: \"ten minutes\" is not a duration such as PT10M." + MEANS);
    assertThat(wrong("quietHours: {from: \"21:00\", until: \"8\"}\n"))
        .containsExactly(
            "config/tact.yaml:1:36: until: \"8\" is not a time of day such as \"08:00\"." + MEANS);
    assertThat(wrong("quietHours: {from: \"08:00\", until: \"08:00\"}\n"))
        .singleElement()
        .asString()
        .contains("leave it out for none");
    assertThat(wrong("\nzone: Europe/Atlantis\n"))
        .containsExactly(
            "config/tact.yaml:2:7: zone: \"Europe/Atlantis\" is not a time zone such as"
                + " Europe/Stockholm."
                + MEANS);
  }

  @Test
  void an_unknown_field_a_class_without_caps_and_half_a_cap_are_found_all_at_once() {
    assertThat(
            wrong(
                """
                gapp: PT10M
                caps:
                  safety: {letters: 1, per: P1D}
                  service: {letters: 0, per: P1D}
                  marketing: {letters: 1}
                """))
        .hasSize(4)
        .anyMatch(f -> f.startsWith("config/tact.yaml:1:") && f.contains("\"gapp\""))
        .anyMatch(f -> f.startsWith("config/tact.yaml:3:") && f.contains("\"safety\""))
        .anyMatch(f -> f.startsWith("config/tact.yaml:4:") && f.contains("1 or more"))
        .anyMatch(f -> f.startsWith("config/tact.yaml:5:") && f.contains("both letters and per"));
  }

  @Test
  void what_is_not_yaml_is_told_with_its_line() {
    assertThat(wrong("gap: PT10M\ncaps: {\n"))
        .singleElement()
        .asString()
        .contains("The file ends before all that was opened");
    assertThat(wrong("gap: PT10M\ngap: PT5M\n"))
        .singleElement()
        .asString()
        .contains("tact.yaml:2:");
  }
}
