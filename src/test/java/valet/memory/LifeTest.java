package valet.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static valet.testing.AGood.aGood;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.event.Json;

class LifeTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void a_life_is_read_as_it_was_written() throws Exception {
    // given names with everything that JSON writes in its own way
    var life =
        Life.NONE
            .and(
                bought(
                    "1",
                    NOON,
                    "milk \"whole\" {3%}",
                    "br[ea]d\\",
                    "köttbullar \u2603 \uD83D\uDE00"))
            .and(bought("2", NOON.plusNanos(1), "tab\there", ""))
            .and(basket("3", NOON.plusSeconds(5)));
    // when
    var read = Life.read(life.json());
    // then
    assertThat(read).isEqualTo(life);
    assertThat(read.past().get(0).what())
        .containsExactly("milk \"whole\" {3%}", "br[ea]d\\", "köttbullar \u2603 \uD83D\uDE00");
    assertThat(read.past().get(1).time()).isEqualTo(NOON.plusNanos(1));
    assertThat(read.basket()).isPresent();
    assertThat(Json.MAPPER.readTree(life.json()).path("past")).hasSize(3);
  }

  @Test
  void the_categories_of_what_was_bought_are_remembered_each_once_but_not_what_is_discreet() {
    // given
    var life =
        Life.NONE.and(
            boughtOf("1", Optional.of("dairy"), Optional.of("dairy"), Optional.of("pharmacy")));
    // when
    var past = Life.read(life.json()).past().get(0);
    // then
    assertThat(past.isOf("dairy")).isTrue();
    assertThat(past.isOf("bread")).isFalse();
    assertThat(past.isOf("pharmacy")).isFalse();
    assertThat(past.kinds()).hasValueSatisfying(kinds -> assertThat(kinds).hasSize(6));
    assertThat(
            Life.read(Life.NONE.and(boughtOf("2", Optional.empty())).json()).past().get(0).kinds())
        .isEmpty();
  }

  @Test
  void a_shop_that_takes_articles_for_categories_fills_no_row() {
    var items = IntStream.range(0, 500).mapToObj(i -> aGood("x").in("article " + i).item());
    var data = new Data.Return("r", items.toList(), Optional.empty());
    var past = Life.NONE.and(event("1", "return", NOON, data)).past().get(0);
    assertThat(past.kinds()).hasValueSatisfying(kinds -> assertThat(kinds).hasSize(60 * 6));
  }

  @Test
  void an_empty_life_is_read() {
    assertThat(Life.read(Life.NONE.json())).isEqualTo(Life.NONE);
  }

  @Test
  void history_is_in_the_order_of_time_then_of_arrival_and_the_oldest_goes() {
    // given more than is remembered, the last one late
    var life = Life.NONE;
    for (int i = 0; i < Portrait.REMEMBERED; i++)
      life = life.and(bought("e" + i, NOON.plusSeconds(10L * i), "goods " + i));
    // when something comes that happened between the third and the fourth
    life = Life.read(life.json()).and(bought("late", NOON.plusSeconds(25), "late"));
    life = life.and(bought("same", NOON.plusSeconds(25), "same time, later"));
    // then
    assertThat(life.past())
        .hasSize(Portrait.REMEMBERED)
        .isSortedAccordingTo(Comparator.comparing(Past::time));
    assertThat(life.past().get(0).what()).containsExactly("goods 2");
    assertThat(life.past().get(1).what()).containsExactly("late");
    assertThat(life.past().get(2).what()).containsExactly("same time, later");
  }

  @Test
  void a_long_receipt_is_remembered_to_its_end() {
    var names = new String[100];
    for (int i = 0; i < names.length; i++) names[i] = "good " + i;
    var read = Life.read(Life.NONE.and(bought("1", NOON, names)).json());
    assertThat(names).allMatch(name -> read.past().get(0).holds(name));
    assertThat(read.past().get(0).holds("good 100")).isFalse();
  }

  @Test
  void half_a_life_is_refused() {
    var whole = Life.NONE.and(bought("1", NOON, "milk")).and(basket("2", NOON)).json();
    for (int end : List.of(0, 5, 20, whole.length() - 1))
      assertThatThrownBy(() -> Life.read(whole.substring(0, end)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("parked until the row is mended");
  }

  private static Event bought(String id, Instant time, String... names) {
    return event(id, "return", time, new Data.Return("r", items(names), Optional.empty()));
  }

  private static Event basket(String id, Instant time) {
    return event(id, "basket", time, new Data.Basket(items("milk"), Data.Basket.HOMECOMING));
  }

  private static Event event(String id, String type, Instant time, Data data) {
    return new Event(
        new EventId("https://shop.example", id), type, Optional.of("anna"), time, data, "{}", "");
  }

  @SafeVarargs
  private static Event boughtOf(String id, Optional<String>... categories) {
    var items = Stream.of(categories).map(category -> item("x", category)).toList();
    return event(id, "return", NOON, new Data.Return("r", items, Optional.empty()));
  }

  private static List<Data.Item> items(String... names) {
    return Stream.of(names).map(name -> item(name, Optional.empty())).toList();
  }

  private static Data.Item item(String name, Optional<String> category) {
    var good = aGood(name);
    category.ifPresent(good::in);
    return good.item();
  }
}
