package valet.promises;

import java.util.List;
import valet.memory.Known;
import valet.rules.Proposal;

/**
 * A proposal that tact lets speak, so that what it orders and promises is to be done.
 *
 * @param known the event at which it is spoken
 * @param letters the ids of the letters that tell of it; none where nothing is said
 */
public record Spoken(Known known, Proposal proposal, List<String> letters) {
  public Spoken {
    letters = List.copyOf(letters);
  }
}
