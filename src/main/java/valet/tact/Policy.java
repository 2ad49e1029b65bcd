package valet.tact;

import java.util.Optional;

/** One thing that can keep a proposal from being said now. */
@FunctionalInterface
interface Policy {
  /** A verdict, or nothing where this policy has no objection. */
  Optional<Verdict> judge(Matter matter);
}
