package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.memory.LetterClass;
import valet.store.Stores;

/**
 * STOP comes at every step of a send: 1,000 interleavings drawn with a written seed, 10,000 with
 * {@code -Dvalet.test.full}. A step is each transaction of the line and each first byte; STOP is
 * committed right before one of them. Two of five letters go to one address, so that one waits for
 * the other.
 */
class StopRacesTest {
  private static final int LETTERS = 5;
  private static final int ROUNDS = !Boolean.getBoolean("valet.test.full") ? 200 : 2_000;
  private static final int LATEST = 3 + LETTERS * 2 + 8;
  private static final LetterClass[] CLASSES = {
    LetterClass.MARKETING, LetterClass.SERVICE, LetterClass.PROMISE
  };
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private House house;

  private int step;
  private final Map<String, Integer> stopsAt = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Integer> firstByte = new HashMap<>();
  private final Map<String, Integer> written = new HashMap<>();

  @Test
  void no_letter_starts_after_a_stop_and_one_under_way_is_shown_as_crossed() {
    var random = new Random(20261121);
    int stopped = 0;
    int crossed = 0;
    int before = 0;
    try (var real = Stores.sqlite(folder.resolve("valet.db"))) {
      var store = new FaultyStore(real);
      house = new House(real);
      var outbox = new Outbox(store, house.memory, house.quiet, "n1", Duration.ofMinutes(10));
      var gateway = new ScriptedGateway();
      store.before = this::next;
      gateway.whileSending =
          () -> {
            next();
            assertThat(twiceAtOnce()).as("letters under way to one address").isEmpty();
            firstByte.put(gateway.got.get(gateway.got.size() - 1).id(), step);
          };
      var line = house.line(outbox, gateway);
      for (int round = 0; round < ROUNDS; round++) {
        begin(round, random);
        int moved;
        do {
          moved = line.step();
          firstByte.keySet().forEach(letter -> written.putIfAbsent(letter, step));
        } while (moved > 0);
        for (var letter : stopsAt.keySet()) {
          int stop = stopsAt.get(letter);
          var sent = firstByte.get(letter);
          var what = letter + ": STOP before step " + stop + ", first byte at step " + sent;
          if (sent == null) {
            stopped++;
            assertThat(house.state(letter)).as(what).isEqualTo("withdrawn");
            assertThat(house.reason(letter)).as(what).contains("STOP");
          } else {
            // the last look is the step before the first byte
            assertThat(stop).as(what).isGreaterThanOrEqualTo(sent);
            assertThat(house.state(letter)).as(what).isEqualTo("accepted");
            boolean between = stop <= written.getOrDefault(letter, 0);
            assertThat(house.attemptDetail(letter, 1).contains("crossed"))
                .as(what)
                .isEqualTo(between);
            if (between) crossed++;
            else before++;
          }
        }
      }
    }
    // the draw reaches all three endings
    assertThat(stopped + crossed + before).isEqualTo(LETTERS * ROUNDS);
    assertThat(stopped).isGreaterThan(100);
    assertThat(crossed).isGreaterThan(100);
    assertThat(before).isGreaterThan(50);
  }

  private void begin(int round, Random random) {
    step = -1_000; // queueing is not a step of the race
    stopsAt.clear();
    firstByte.clear();
    written.clear();
    int stopOfTwo = random.nextInt(1, LATEST);
    for (int i = 0; i < LETTERS; i++) {
      var letter = "l" + round + "-" + i;
      // the first two share an address
      var address = "+467" + (10_000_000 + round * LETTERS + Math.max(1, i));
      addresses.put(letter, address);
      house.letter(letter).to(address).of(CLASSES[random.nextInt(CLASSES.length)]).queued();
      stopsAt.put(letter, i < 2 ? stopOfTwo : random.nextInt(1, LATEST));
    }
    step = 0;
  }

  private List<String> twiceAtOnce() {
    return house
        .store
        .reading(
            tx ->
                tx.rows(
                    "select address from letter where state = 'sending' group by address having"
                        + " count(*) > 1"))
        .stream()
        .map(r -> r.text(0))
        .toList();
  }

  /** One step of the line: whoever says STOP now says it right before. */
  private void next() {
    step++;
    for (var letter : stopsAt.keySet())
      if (stopsAt.get(letter) == step) house.stop(addresses.getOrDefault(letter, ""));
  }
}
