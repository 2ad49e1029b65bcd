package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BecauseTest {
  @Test
  void what_was_seen_stands_in_the_same_order_in_every_process() {
    var seen = Map.of("who", "1", "when", "2", "where", "3", "what", "4", "whose", "5", "how", "6");
    assertThat(new Because("key", seen, "text").values().keySet())
        .containsExactly("how", "what", "when", "where", "who", "whose");
  }
}
