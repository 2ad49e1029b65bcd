package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

/** What holds for whatever is proposed to whomever, whenever; drawn with a written seed. */
class TactPropertiesTest {
  private static final long SEED = 7;
  private static final int DRAWN = 5_000;
  private static final String YAML =
      TactTest.YAML
          + """
          disturbance: {letters: 3, per: PT20H}
          together: 3
          """;
  private static final Standing SORROW =
      new Standing(
          Map.of(
              "anna",
              List.of(new Standing.Grief(Sorrow.COMPLAINT, Optional.empty(), Optional.empty()))),
          Map.of());
  private static final QuietHours HOUSE = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private final Tact tact =
      Tact.of(
          Given.sources("config/tact.yaml", YAML, "config/costs.yaml", "sms: 1 SEK\nemail: 1 SEK"));
  private final List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();

  private record Drawn(Wished wished, Instant now, boolean grieves) {}

  private List<Drawn> drawn() {
    var random = new Random(SEED);
    var all = new ArrayList<Drawn>();
    for (int i = 0; i < DRAWN; i++) all.add(draw(random, i));
    return all;
  }

  private Drawn draw(Random random, int i) {
    var now = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(300_000_000));
    var who = Given.nobodyKnown();
    if (random.nextInt(4) > 0) who.at("+46701234567");
    if (random.nextInt(4) > 0) who.mail("a@example.com");
    if (random.nextInt(5) > 0) who.in(ZoneId.of(zones.get(random.nextInt(zones.size()))));
    if (random.nextInt(8) == 0) who.light();
    int address = random.nextInt(8);
    if (address == 0) who.saidStop(Channel.SMS);
    if (address == 1) who.bounced(Channel.SMS).bounced(Channel.EMAIL);
    if (random.nextInt(3) > 0) who.consents("service", "any", true);
    if (random.nextInt(3) > 0) who.consents("marketing", "any", true);
    if (random.nextInt(2) == 0) who.waitsAtTill(now.plusSeconds(random.nextInt(3) - 1));
    who.has(Given.ordered("o1", pick(random, Order.State.values())));
    for (int n = random.nextInt(8); n > 0; n--)
      who.has(
          Given.letter(
              "l" + n,
              pick(random, LetterClass.values()),
              pick(random, LetterState.values()),
              now.minusSeconds(random.nextInt(80_000))));
    var wished = who.wishes(now, wishes(random, i + "held", now), some(random, i, now));
    return new Drawn(wished, now, random.nextInt(8) == 0);
  }

  private static Proposal[] some(Random random, int i, Instant now) {
    return wishes(random, i + "fresh", now).toArray(new Proposal[0]);
  }

  private static List<Proposal> wishes(Random random, String name, Instant now) {
    var all = new ArrayList<Proposal>();
    for (int n = random.nextInt(4); n > 0; n--) {
      var from = now.minusSeconds(random.nextInt(10_000)).plusSeconds(random.nextInt(10_000));
      var wish =
          Given.wish("service" + random.nextInt(3))
              .called(name + n)
              .of(pick(random, LetterClass.values()))
              .needed(
                  from,
                  from.plusSeconds(random.nextInt(random.nextInt(3) == 0 ? 15_000 : 100_000)));
      if (random.nextBoolean()) wish.onConsent();
      if (random.nextInt(5) == 0) wish.urgent();
      if (random.nextInt(6) == 0) wish.heldOut(random.nextInt(101));
      if (random.nextInt(6) == 0) wish.spendsAtMost("0.50 SEK");
      if (random.nextInt(8) == 0) wish.because("good", "Ipren 400 mg");
      for (int s = random.nextInt(3); s > 0; s--)
        wish.sends("m" + s, pick(random, Channel.values()), pick(random, Channel.values()));
      if (random.nextInt(4) == 0) wish.corrects("m1", "m2", pick(random, Channel.values()));
      if (random.nextInt(4) == 0) wish.with(new Help.Person("please call"));
      if (random.nextInt(4) == 0)
        wish.with(new Help.Promise("it comes", now, Optional.of("o1"), Optional.of("c1")));
      if (random.nextInt(4) == 0) wish.with(again(random));
      all.add(wish.asked());
    }
    return all;
  }

  /** A letter that did not arrive, in words for the next channel. */
  private static Help again(Random random) {
    var channel = random.nextBoolean() ? Channel.SMS : Channel.EMAIL;
    var words =
        new Help.Words(
            channel,
            "en",
            Optional.empty(),
            "hello",
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());
    return new Help.Again("l1", "p", "m1", random.nextBoolean(), false, List.of(words));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Judged judge(Drawn drawn) {
    var standing = drawn.grieves() ? SORROW : Standing.NONE;
    return tact.judge(new Wishes(List.of(drawn.wished())), standing, drawn.now()).all().get(0);
  }

  private static List<Ruling> all(Judged judged) {
    var all = new ArrayList<>(judged.fresh());
    all.addAll(judged.again());
    return all;
  }

  @Test
  void every_proposal_has_exactly_one_ruling() {
    for (var drawn : drawn()) {
      var judged = judge(drawn);
      assertThat(judged.fresh())
          .extracting(ruling -> ruling.proposal().id())
          .containsExactlyElementsOf(ids(drawn.wished().fresh()));
      assertThat(judged.again())
          .extracting(ruling -> ruling.proposal().id())
          .containsExactlyElementsOf(ids(drawn.wished().held()));
    }
  }

  private static List<String> ids(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::id).toList();
  }

  @Test
  void the_same_wishes_are_judged_the_same_in_whatever_order_they_come() {
    for (var drawn : drawn()) {
      var judged = judge(drawn);
      assertThat(judge(drawn)).isEqualTo(judged);
      var backwards = new ArrayList<>(drawn.wished().fresh());
      Collections.reverse(backwards);
      var turned = new Wished(drawn.wished().moment(), "book", backwards, drawn.wished().held());
      assertThat(judge(new Drawn(turned, drawn.now(), drawn.grieves())).fresh())
          .containsExactlyInAnyOrderElementsOf(judged.fresh());
    }
  }

  @Test
  void nothing_that_can_wait_is_said_in_the_night_or_held_until_a_night() {
    int spoken = 0;
    int held = 0;
    for (var drawn : drawn())
      for (var ruling : all(judge(drawn))) {
        var judged = judge(drawn);
        if (ruling.verdict() instanceof Speak speak && canWait(ruling, speak)) {
          assertThat(Quiet.end(Nights.of(HOUSE), judged.zones(), drawn.now(), Instant.MAX))
              .isEqualTo(drawn.now());
          spoken++;
        }
        if (ruling.verdict() instanceof Hold hold && hold.reason() == Reason.QUIET_HOURS) {
          assertThat(Quiet.end(Nights.of(HOUSE), judged.zones(), hold.until(), Instant.MAX))
              .isEqualTo(hold.until());
          held++;
        }
      }
    assertThat(spoken).isGreaterThan(200);
    assertThat(held).isGreaterThan(200);
  }

  private static boolean canWait(Ruling ruling, Speak speak) {
    return speak.voices().stream().anyMatch(v -> v.channel() != Channel.RECEIPT)
        && speak.reason() != Reason.DANGER
        && !(ruling.proposal().service().urgent()
            && ruling.proposal().service().letterClass() != LetterClass.MARKETING);
  }

  @Test
  void a_hold_ends_in_the_future_and_within_the_need() {
    for (var drawn : drawn())
      for (var ruling : all(judge(drawn)))
        if (ruling.verdict() instanceof Hold hold) {
          assertThat(hold.until()).isAfter(drawn.now());
          assertThat(hold.until()).isBeforeOrEqualTo(ruling.proposal().need().until());
          assertThat(hold.voices()).allMatch(v -> v.channel() != Channel.RECEIPT);
        }
  }

  @Test
  void of_what_can_wait_one_speaks_and_one_letter_is_printed() {
    for (var drawn : drawn()) {
      int waiting = 0;
      int printed = 0;
      for (var ruling : all(judge(drawn)))
        if (ruling.verdict() instanceof Speak speak) {
          if (canWait(ruling, speak)
              && speak.along().isEmpty()
              && ruling.proposal().service().letterClass().compareTo(LetterClass.PROMISE) > 0)
            waiting++;
          if (speak.voices().stream().anyMatch(v -> v.channel() == Channel.RECEIPT)) printed++;
        }
      assertThat(waiting).isLessThanOrEqualTo(1);
      assertThat(printed).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void what_was_promised_or_is_dangerous_and_cannot_be_told_is_a_case() {
    for (var drawn : drawn())
      for (var ruling : all(judge(drawn)))
        if (ruling.verdict() instanceof Silence silence
            && ruling.proposal().service().letterClass().compareTo(LetterClass.PROMISE) <= 0
            && silence.reason() != Reason.REPLACED
            && silence.reason() != Reason.NOTHING_TO_CORRECT
            && silence.reason() != Reason.OVERTAKEN) assertThat(ruling.cases()).isNotEmpty();
  }

  @Test
  void what_waits_and_what_is_silent_each_have_reasons_of_their_own() {
    for (var drawn : drawn())
      for (var ruling : all(judge(drawn))) {
        var verdict = ruling.verdict();
        assertThat(Reason.ofHolds().contains(verdict.reason())).isEqualTo(verdict instanceof Hold);
        assertThat(Reason.ofSilences().contains(verdict.reason()))
            .isEqualTo(verdict instanceof Silence);
      }
  }

  @Test
  void every_reason_is_given_by_somebody() {
    var given = EnumSet.noneOf(Reason.class);
    for (var drawn : drawn())
      for (var ruling : all(judge(drawn))) given.add(ruling.verdict().reason());
    var all = EnumSet.allOf(Reason.class);
    all.remove(Reason.SAID_BEFORE);
    all.remove(Reason.NOTHING_LEFT); // only the ledgers know
    all.remove(Reason.PAUSED); // only the report knows
    assertThat(given).containsAll(all);
  }

  @Test
  void a_moment_without_proposals_costs_next_to_nothing() {
    var nothing = Given.anna().wishes(Given.NOON);
    var wave = new Wishes(Collections.nCopies(500, nothing));
    for (int i = 0; i < 200; i++) tact.judge(wave, Given.NOON);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    tact.judge(wave, Given.NOON);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / 500;
    assertThat(each).as("bytes a moment").isLessThan(100);
  }
}
