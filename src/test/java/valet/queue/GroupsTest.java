package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventWriter;

/** What is about one customer stays in one line. */
class GroupsTest {
  static Stream<Arguments> aboutWhom() {
    return Stream.of(
        arguments(
            new Data.Reply("+46701234567", Channel.SMS, "NEJ", Optional.empty()),
            "address +46701234567"),
        arguments(
            new Data.OrderAnswered(
                "o1",
                1,
                Data.OrderAnswered.Answered.CONFIRMED,
                "nord",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "order o1"),
        arguments(new Data.OrderUnanswered("o1", 1), "order o1"),
        arguments(
            new Data.LetterReported("l1", Data.LetterReported.Fate.DELIVERED, Optional.empty()),
            "letter l1"),
        arguments(new Data.PromiseDue("p1"), "promise p1"),
        arguments(new Data.NeedHeld("n1"), "proposal n1"),
        arguments(new Data.CaseDue("c1", "d1"), "case c1"),
        arguments(new Data.CaseResolved("c1", "called"), "case c1"));
  }

  @ParameterizedTest
  @MethodSource("aboutWhom")
  void who_does_not_know_the_customer_groups_by_what_it_is_about(Data data, String group) {
    assertThat(Groups.of(of(Optional.empty(), data))).contains(group);
    assertThat(Groups.of(of(Optional.of("anna"), data))).contains("anna");
  }

  @Test
  void an_anonymous_purchase_has_no_group() {
    var somebody = SomeEvents.event("e", "anna", "");
    var anonymous =
        new Event(
            somebody.id(),
            "purchase",
            Optional.empty(),
            somebody.time(),
            new Data.Custom(Map.of()),
            somebody.json(),
            somebody.hash());
    assertThat(Groups.of(anonymous)).isEmpty();
  }

  private static Event of(Optional<String> subject, Data data) {
    return EventWriter.ours("id", subject, SomeEvents.NOW, data);
  }
}
