package valet.biting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import valet.rules.Sources;

/** Every place of a rule that can be changed is found, in each language and in tables. */
class ChangesTest {
  @Test
  void each_condition_number_time_list_and_channel_of_a_sentence() {
    assertThat(
            changes(
                "rules/a.dslr",
                """
                # 3 days
                rule "Four 4 things"
                when
                  A purchase is made
                  - something bought is "milk", "eggs" or "rye"
                  - it is after 18:00
                  - something bought is on the list "one"
                then
                  Send "at 7" by sms or email; it is useful for 2 hours
                end
                """))
        .containsExactly(
            "dropped",
            "- something bought is \"eggs\" or \"rye\"",
            "- something bought is \"milk\" or \"rye\"",
            "- something bought is \"milk\" or \"eggs\"",
            "dropped",
            "- it is after 00:00",
            "dropped",
            "- something bought is on the list \"two\"",
            "Send \"at 7\" by sms or email; it is useful for 4 hours",
            "Send \"at 7\" by sms or email; it is useful for 1 hours",
            "Send \"at 7\" by email or sms; it is useful for 2 hours",
            "Send \"at 7\" by email; it is useful for 2 hours",
            "Send \"at 7\" by sms; it is useful for 2 hours");
  }

  @Test
  void they_are_found_in_the_other_languages_too() {
    assertThat(
            changes(
                "rules/b.dslr",
                """
                regel "Svar"
                när
                  Ett svar säger ja
                  - något köpt finns på listan "one"
                då
                  Skicka "tack" med sms eller e-post; det är till nytta i 2 timmar
                  Skicka "tack" med samma kanal
                slut
                """))
        .containsExactly(
            "dropped",
            "- något köpt finns på listan \"two\"",
            "Skicka \"tack\" med sms eller e-post; det är till nytta i 4 timmar",
            "Skicka \"tack\" med sms eller e-post; det är till nytta i 1 timmar",
            "Skicka \"tack\" med e-post eller sms; det är till nytta i 2 timmar",
            "Skicka \"tack\" med e-post; det är till nytta i 2 timmar",
            "Skicka \"tack\" med sms; det är till nytta i 2 timmar",
            "Skicka \"tack\" med sms",
            "Skicka \"tack\" med email");
  }

  @Test
  void each_row_of_a_table_is_changed_cell_by_cell() {
    assertThat(
            changes(
                "rules/c.table.csv",
                """
                # 3
                A purchase is made;something bought is …;the total is over … SEK;something bought is on the list "…";Send "x" within … hours;
                ;milk;100;one;-;
                ;"rye, dark";-;-;2;x
                """))
        .containsExactly(
            ";-;100;one;-;",
            ";milk;-;one;-;",
            ";milk;200;one;-;",
            ";milk;50;one;-;",
            ";milk;100;-;-;",
            ";milk;100;two;-;",
            ";\"-\";-;-;2;x",
            ";\"rye, dark\";-;-;-;x",
            ";\"rye, dark\";-;-;4;x",
            ";\"rye, dark\";-;-;1;x");
    assertThat(
            changes(
                "rules/c.table.csv",
                "A purchase is made,something bought is …,no till is waiting\n,milk;eggs,x\n"))
        .containsExactly(",-,x", ",eggs,x", ",milk,x", ",milk;eggs,-");
  }

  private static List<String> changes(String file, String text) {
    var files = new TreeMap<>(Map.of(file, text));
    for (var list : List.of("one", "two")) files.put("config/lists/" + list + ".csv", "name\nx\n");
    return Changes.of(Sources.of(files)).stream()
        .map(change -> change.after().isEmpty() ? "dropped" : change.after().strip())
        .toList();
  }
}
