package valet.messages;

import java.util.Optional;
import valet.rules.Proposal;

/** Where the links in a letter lead, as far as the house can be reached from outside. */
@FunctionalInterface
public interface Links {
  /** A house that cannot be reached: its letters carry no link. */
  Links NONE = (what, proposal) -> Optional.empty();

  /** The things a letter can link to. */
  enum What {
    WHY,
    ANSWER,
    STOP
  }

  /** An absolute URL; empty where there is none. */
  Optional<String> to(What what, Proposal proposal);

  /** The links of one letter, which has a page and a code of its own. */
  default Links ofOneLetter() {
    return this;
  }

  /** What the letter's row keeps of its page's token; empty where it links to none. */
  default Optional<String> kept() {
    return Optional.empty();
  }

  /** By saying this a reply proves that it answers the letter. */
  default Optional<String> code() {
    return Optional.empty();
  }
}
