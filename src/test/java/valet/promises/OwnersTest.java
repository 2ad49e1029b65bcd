package valet.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import valet.rules.BadBook;
import valet.rules.Sources;

class OwnersTest {
  private static Owners owners(String yaml) {
    var files = new TreeMap<String, String>();
    files.put(Owners.FILE, yaml);
    return Owners.of(new Sources(files, "hash"), "the house");
  }

  @Test
  void a_told_case_is_closed_after_two_weeks_or_as_the_file_says() {
    assertThat(Owners.only("Eva").closes()).isEqualTo(Duration.ofDays(14));
    assertThat(owners("owners: []").closes()).isEqualTo(Duration.ofDays(14));
    assertThat(owners("closes: P3D\nowners: []").closes()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void a_service_that_is_none_is_found_at_its_place_with_what_is_near() {
    var known =
        new TreeMap<>(
            Map.of(
                "config/services.yaml",
                "complaint-care: {class: promise, basis: contract}\n",
                Owners.FILE,
                "owners:\n  - {name: Eva, services: [complaint-care, complain-care]}\n"));
    var bad =
        catchThrowableOfType(
            BadBook.class, () -> Owners.of(new Sources(known, "hash"), "the house"));
    assertThat(bad.findings())
        .singleElement()
        .asString()
        .startsWith("config/care.yaml:2:44: No service is called \"complain-care\".")
        .contains("Did you mean \"complaint-care\"?");
  }

  @Test
  void where_nothing_is_near_nothing_hangs_behind_the_sentence() {
    var bad =
        catchThrowableOfType(BadBook.class, () -> owners("owners:\n  - {name: Eva, favourite: x}"));
    assertThat(bad.findings().get(0).message())
        .startsWith("An owner has no \"favourite\". Until")
        .doesNotContain("  ");
  }

  @Test
  void services_that_are_no_list_would_be_all_and_are_refused() {
    for (var wrong : new String[] {"complaint-care", "[]", "{complaint-care: true}", "''"})
      assertThat(
              catchThrowableOfType(
                      BadBook.class,
                      () -> owners("owners:\n  - {name: Eva, services: " + wrong + "}"))
                  .findings())
          .as(wrong)
          .singleElement()
          .asString()
          .matches("config/care.yaml:2:2[67]: Services are a list .*");
  }

  @Test
  void what_is_no_while_is_found_at_its_place() {
    for (var wrong : new String[] {"soon", "PT0S", "-P1D"}) {
      var bad = catchThrowableOfType(BadBook.class, () -> owners("owners: []\ncloses: " + wrong));
      assertThat(bad.findings()).singleElement().asString().startsWith("config/care.yaml:2:9: ");
    }
  }
}
