package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local hours, days and seasons, and the public holidays of the north. */
class CalendarTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2000, 2000-04-23",
    "2011, 2011-04-24",
    "2038, 2038-04-25"
  })
  void easter_is_when_the_churches_say(int year, LocalDate day) {
    assertThat(Holidays.easter(year)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "SE, 2026-01-06, Epiphany",
    "SE, 2026-06-20, Midsummer Day",
    "SE, 2026-10-31, All Saints' Day",
    "SE, 2026-04-02, ''",
    "NO, 2026-04-02, Maundy Thursday",
    "NO, 2026-05-17, Constitution Day",
    "NO, 2026-05-25, Whit Monday",
    "NO, 2026-06-20, ''",
    "DK, 2026-05-14, Ascension Day",
    "FI, 2026-12-06, Independence Day",
    "SE, 2026-11-24, ''",
    "US, 2026-07-04, ''"
  })
  void holidays_are_those_of_the_country(String country, LocalDate day, String name) {
    assertThat(Holidays.of(country, day)).isEqualTo(name);
  }

  @Test
  void hours_run_over_midnight() {
    var late = at("2026-11-21T23:30+01:00[Europe/Stockholm]", "SE");
    assertThat(late.between(LocalTime.of(22, 0), LocalTime.of(6, 0))).isTrue();
    assertThat(late.between(LocalTime.of(6, 0), LocalTime.of(22, 0))).isFalse();
    assertThat(late.between(LocalTime.of(23, 30), LocalTime.of(23, 31))).isTrue();
    assertThat(late.between(LocalTime.of(23, 0), LocalTime.of(23, 30))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"SE, winter", "NZ, summer", "'', winter"})
  void seasons_are_turned_round_in_the_south(String country, String season) {
    assertThat(at("2026-12-01T12:00+01:00[Europe/Stockholm]", country).season()).isEqualTo(season);
  }

  @Test
  void a_holiday_is_no_working_day_where_we_know_the_country() {
    var may = "2026-05-01T12:00+02:00[Europe/Stockholm]";
    assertThat(at(may, "SE").workingDay()).isFalse();
    assertThat(at(may, "").workingDay()).isTrue();
    assertThat(at(may, "").holidaysKnown()).isFalse();
  }

  private static Calendar at(String time, String country) {
    return new Calendar(ZonedDateTime.parse(time), country);
  }
}
