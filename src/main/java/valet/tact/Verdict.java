package valet.tact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.rules.Help;

/** What tact says to a proposal; always with a reason from the closed list. */
public sealed interface Verdict {
  Reason reason();

  /**
   * Do it now, with these voices; none where the proposal only orders or promises.
   *
   * @param along whose letter carries these words as well; empty where they go by themselves
   */
  record Speak(Reason reason, List<Voice> voices, Optional<Along> along) implements Verdict {
    public Speak {
      voices = List.copyOf(voices);
    }

    /** By itself. */
    public Speak(Reason reason, List<Voice> voices) {
      this(reason, voices, Optional.empty());
    }
  }

  /**
   * A place in another proposal's letter.
   *
   * @param proposal the weightiest, whose letter it is
   * @param part from 1, by weight
   */
  record Along(String proposal, int part) {}

  /**
   * Not now; judge again at {@code until}.
   *
   * @param voices one per letter and channel it may speak on then, receipts excepted: words are
   *     kept for each, because the channel is chosen again when its hour has come
   */
  record Hold(Reason reason, Instant until, List<Voice> voices) implements Verdict {
    public Hold {
      voices = List.copyOf(voices);
    }
  }

  /** Not at all. */
  record Silence(Reason reason) implements Verdict {}

  /**
   * One letter to be: what, on which channel, to which address.
   *
   * @param send the {@link Help.Send} or {@link Help.Correct} that it says
   * @param to empty for a receipt, and in a held voice where no address is known yet
   */
  record Voice(
      Help send, String message, Channel channel, LetterClass letterClass, Optional<String> to) {}
}
