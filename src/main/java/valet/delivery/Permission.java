package valet.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Memory;
import valet.store.Tx;

/** Asks once more, in the claim's transaction, whether a letter may go out now. */
final class Permission {
  private final Memory memory;
  private final QuietHours quiet;

  Permission(Memory memory, QuietHours quiet) {
    this.memory = memory;
    this.quiet = quiet;
  }

  /** What is to be done with a letter that is due. */
  sealed interface Verdict {}

  /** It may go. */
  record Go() implements Verdict {}

  /** Not yet. */
  record Wait(Instant until) implements Verdict {}

  /** Its need is over. */
  record Over() implements Verdict {}

  /** It must not go any more. */
  record Never(String reason) implements Verdict {}

  /** A letter before it came back: it goes by the next channel, as one that was refused. */
  record Undeliverable() implements Verdict {
    static final String REASON = "letters to the address come back";
  }

  Verdict judge(Tx tx, Candidate candidate, Map<String, List<Word>> consents, Instant now) {
    var letter = candidate.letter();
    if (!now.isBefore(letter.needUntil())) return new Over();
    if (candidate.corrected()) return new Never("a newer letter has corrected it");
    if (candidate.state() == LetterState.UNKNOWN && !mayGoAgain(candidate))
      return new Never("its class does not let it go again");
    if (letter.address().isEmpty()) return new Never("no contact known");
    if (suppressed(memory, tx, letter)) return new Never("the address said STOP");
    if (bounced(memory, tx, letter)) return new Undeliverable();
    if (letter.letterClass() == LetterClass.SAFETY) return new Go();
    if (candidate.needsConsent() && !consented(candidate, consents))
      return new Never("consent was withdrawn");
    if (letter.breaksQuiet()) return new Go();
    return quiet.until(letter, now).<Verdict>map(Wait::new).orElseGet(Go::new);
  }

  /** Marketing never goes twice; help and promises once more; danger until somebody has it. */
  private static boolean mayGoAgain(Candidate candidate) {
    return switch (candidate.letter().letterClass()) {
      case MARKETING -> false;
      case SERVICE, PROMISE -> candidate.unknowns() < 2;
      case SAFETY -> true;
    };
  }

  /** Whether the address said STOP to letters like this one. */
  static boolean suppressed(Memory memory, Tx tx, Outgoing letter) {
    if (letter.letterClass() == LetterClass.SAFETY) return false;
    return memory.suppressions(tx, letter.channel(), letter.address()).stream()
        .anyMatch(
            s ->
                !s.bounced()
                    && (!s.marketingOnly() || letter.letterClass() == LetterClass.MARKETING));
  }

  /** Whether there is no such address; where there is danger it is tried all the same. */
  private static boolean bounced(Memory memory, Tx tx, Outgoing letter) {
    return letter.letterClass() != LetterClass.SAFETY
        && memory.suppressions(tx, letter.channel(), letter.address()).stream()
            .anyMatch(s -> s.bounced() && s.channel() == letter.channel());
  }

  /** One line of the consent record. */
  record Word(String purpose, String channel, boolean given) {}

  /** Each customer's consents, oldest first; of two at the same time the withdrawal is later. */
  static Map<String, List<Word>> consents(Tx tx, List<Candidate> candidates) {
    var whose =
        candidates.stream()
            .flatMap(c -> Stream.concat(Stream.of(c), c.parts().stream()))
            .filter(Candidate::needsConsent)
            .flatMap(c -> c.letter().customer().stream())
            .distinct()
            .toList();
    if (whose.isEmpty()) return Map.of();
    var words = new HashMap<String, List<Word>>();
    for (var row :
        tx.rows(
            "select customer, purpose, channel, given from consent where "
                + tx.among("customer")
                + " order by at, given desc",
            tx.all(whose)))
      words
          .computeIfAbsent(row.text(0), k -> new ArrayList<>())
          .add(new Word(row.text(1), row.text(2), row.flag(3)));
    return words;
  }

  /** The service's own word counts before the general one; marketing needs its own. */
  private static boolean consented(Candidate candidate, Map<String, List<Word>> consents) {
    var letter = candidate.letter();
    var words = letter.customer().map(consents::get).orElse(List.of());
    var general = letter.letterClass() == LetterClass.MARKETING ? "marketing" : "service";
    return newest(words, candidate.purpose(), letter)
        .or(() -> newest(words, general, letter))
        .orElse(false);
  }

  private static Optional<Boolean> newest(List<Word> words, String purpose, Outgoing letter) {
    Optional<Boolean> newest = Optional.empty();
    for (var word : words)
      if (word.purpose().equals(purpose)
          && (word.channel().equals("any") || word.channel().equals(letter.channel().word())))
        newest = Optional.of(word.given());
    return newest;
  }
}
