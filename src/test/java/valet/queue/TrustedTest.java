package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.EventReader;
import valet.event.EventWriter;

/** The reader that the house uses makes of the queue's bytes what was put. */
class TrustedTest {
  @TempDir Path folder;

  @Test
  void events_of_ours_come_back_as_they_were_written() throws Exception {
    var reply = new Data.Reply("+46701234567", Channel.SMS, "NEJ \"tack\" å", Optional.of("l1"));
    var report =
        new Data.LetterReported("l1", Data.LetterReported.Fate.UNKNOWN, Optional.of("timeout"));
    var put =
        List.of(
            Arrived.of(
                EventWriter.ours("a", Optional.empty(), SomeEvents.NOW, reply), SomeEvents.NOW),
            Arrived.of(
                EventWriter.ours("b", Optional.of("anna"), SomeEvents.NOW, report),
                SomeEvents.NOW));
    try (var house = new House(folder)) {
      house.events().put(put);
      house.attending(EventReader::trusted);
      assertThat(house.attend.next(2)).containsExactlyInAnyOrderElementsOf(put);
    }
  }
}
