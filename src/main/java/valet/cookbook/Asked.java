package valet.cookbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes an ingredient line apart: "lemon/lime or vinegar" has three alternatives, "salt and pepper"
 * wants two foods together, "onion, roughly chopped" is an onion, and what is in brackets or comes
 * after "for", "to", "with" is no ingredient.
 */
final class Asked {
  private final List<Set<String>> alternatives = new ArrayList<>();
  private final List<Term> part = new ArrayList<>();
  private Set<String> together = new LinkedHashSet<>();
  private boolean afterComma;
  private boolean cut;

  Asked(List<Term> terms) {
    int brackets = 0;
    for (Term term : upToColon(terms)) {
      if (term.sort() == Term.Sort.OPEN || term.sort() == Term.Sort.CLOSE) {
        brackets += term.sort() == Term.Sort.OPEN ? 1 : -1;
      } else if (brackets <= 0) {
        take(term);
      }
    }
    endOfAlternative();
  }

  /** Each alternative is the foods it wants together; empty where the line names none. */
  List<Set<String>> alternatives() {
    return alternatives;
  }

  /** "Eggs: 5" is eggs; "Spices: cumin and salt" is a heading, and asks for nothing itself. */
  private static List<Term> upToColon(List<Term> terms) {
    int colon = 0;
    while (colon < terms.size() && terms.get(colon).sort() != Term.Sort.COLON) {
      colon++;
    }
    boolean heading =
        terms.stream()
            .skip(colon)
            .anyMatch(t -> t.sort() == Term.Sort.FOOD || t.sort() == Term.Sort.WORD);
    boolean endsThere = colon == terms.size() - 1;
    return heading || endsThere ? List.of() : terms.subList(0, colon);
  }

  private void take(Term term) {
    switch (term.sort()) {
      case FOOD, WORD -> {
        if (!cut) {
          part.add(term);
        }
      }
      // "2 to 3 carrots" has named nothing yet
      case CUT -> cut |= !part.isEmpty();
      case OR -> endOfAlternative();
      case COMMA -> {
        endOfPart();
        afterComma = true;
        cut = false;
      }
      case AND -> endOfPart();
      case NOT_FOOD, SAID_BESIDES, COLON, OPEN, CLOSE -> {}
    }
  }

  private void endOfPart() {
    // after a comma only what is surely food counts: "garlic, pressed" asks for no "pressed"
    if (!afterComma || part.stream().allMatch(term -> term.sort() == Term.Sort.FOOD)) {
      Vocabulary.food(part).ifPresent(together::add);
    }
    part.clear();
  }

  private void endOfAlternative() {
    endOfPart();
    if (!together.isEmpty()) {
      alternatives.add(Set.copyOf(together));
    }
    together = new LinkedHashSet<>();
    afterComma = false;
    cut = false;
  }
}
