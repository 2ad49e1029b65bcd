package valet.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Data;

class UnsubscribeTest extends AtTheConsole {
  @BeforeEach
  void a_letter_to_anna() {
    console.store.inTransaction(
        tx ->
            tx.run(
                "insert into letter (id, proposal, decision, customer, service, message, class,"
                    + " channel, address, language, text, state, urgent, purpose, needs_consent,"
                    + " zone, speaks_of_order, need_until, created_at, next_at) values ('l1', 'p',"
                    + " 'd', 'anna', 's', 'm', 'service', 'email', 'anna@example.com', 'en', 't',"
                    + " 'accepted', false, 's', false, 'UTC', false, 0, 0, 0)"));
  }

  @Test
  void the_button_is_the_same_as_answering_stop() {
    var link = "/me/stop/l1/" + console.memory.seal("l1");
    // when a scanner follows the link, nothing happens
    assertThat(console.get(link).status()).isEqualTo(200);
    assertThat(console.events.taken).isEmpty();
    // when the reader presses the button
    assertThat(console.post(link, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
    assertThat(console.events.taken)
        .singleElement()
        .satisfies(
            taken ->
                assertThat(taken.event().data())
                    .isInstanceOfSatisfying(
                        Data.Reply.class,
                        reply -> {
                          assertThat(reply.from()).isEqualTo("anna@example.com");
                          assertThat(reply.channel()).isEqualTo(Channel.EMAIL);
                          assertThat(reply.text()).isEqualTo("STOP");
                        }));
  }

  @Test
  void a_seal_that_is_not_ours_opens_nothing() {
    var guessed = "/me/stop/l1/" + "0".repeat(32);
    assertThat(console.get(guessed).status()).isEqualTo(404);
    assertThat(console.post(guessed, "").status()).isEqualTo(404);
    assertThat(console.events.taken).isEmpty();
  }
}
