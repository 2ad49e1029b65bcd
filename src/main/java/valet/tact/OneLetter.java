package valet.tact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.rules.Help;
import valet.tact.Verdict.Along;

/**
 * Which of one person's proposals become one e-mail. The weightiest carries it; what is said along
 * with it is help or a promise of the same brand and basis, asks nothing, and can wait. Danger and
 * marketing stand alone, and so does what is urgent or corrects something.
 */
final class OneLetter {
  private final int together;
  private final List<Carrier> carriers = new ArrayList<>(0);

  OneLetter(int together) {
    this.together = together;
  }

  private static final class Carrier {
    final Matter matter;
    int parts;

    Carrier(Matter matter) {
      this.matter = matter;
    }
  }

  /** The place for a matter in a letter that speaks already; empty where it finds none. */
  Optional<Along> place(Matter matter) {
    if (!mayShare(matter) || matter.asks()) return Optional.empty();
    for (var carrier : carriers)
      if (carrier.parts + 1 < together && alike(carrier.matter, matter))
        return Optional.of(new Along(carrier.matter.proposal.id(), carrier.parts + 1));
    return Optional.empty();
  }

  /** It speaks: by itself, so that others may go along with it, or along with another. */
  void spoken(Matter matter, Optional<Along> along) {
    if (along.isEmpty() && together > 1 && mayShare(matter)) carriers.add(new Carrier(matter));
    for (var carrier : carriers)
      if (along.isPresent() && carrier.matter.proposal.id().equals(along.get().proposal()))
        carrier.parts++;
  }

  private static boolean alike(Matter one, Matter other) {
    var service = one.proposal.service();
    return service.brand().equals(other.proposal.service().brand())
        && service.basis() == other.proposal.service().basis()
        && one.voices.get(0).to().equals(other.voices.get(0).to());
  }

  private static boolean mayShare(Matter matter) {
    if (matter.says.size() != 1 || matter.voices.size() != 1 || matter.urgent()) return false;
    var letterClass = matter.letterClass();
    return matter.voices.get(0).channel() == Channel.EMAIL
        && matter.says.get(0).help() instanceof Help.Send
        && (letterClass == LetterClass.PROMISE || letterClass == LetterClass.SERVICE);
  }
}
