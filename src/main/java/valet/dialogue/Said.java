package valet.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import valet.event.Channel;
import valet.memory.Happening.Meaning;

/**
 * A reply taken apart: what it means, and by what it says which question it answers.
 *
 * @param question the one whose code or name it says
 * @param proven whether it said a code, which only the letter's reader knows
 * @param number which of the list, from 1
 * @param bare whether it said nothing but which question it means
 * @param onlyCallsOff whether it is a word that calls something off, and no answer to anything else
 */
record Said(
    Meaning meaning,
    Optional<Question> question,
    boolean proven,
    Optional<Integer> number,
    boolean bare,
    boolean onlyCallsOff) {
  /** Words around a number or a name that say nothing themselves. */
  private static final Set<String> SMALL =
      Set.of(
          "till",
          "til",
          "to",
          "på",
          "for",
          "för",
          "nr",
          "nummer",
          "number",
          "fråga",
          "question",
          "spørsmål",
          "code",
          "kod",
          "kode",
          "the",
          "order");

  private static final Set<String> NUMBERS = Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9");

  static Said of(String text, Channel channel, List<Question> questions) {
    var plain = Words.plain(text, channel);
    var whole = Words.meaning(plain);
    if (whole != Meaning.WORDS)
      return new Said(
          whole, Optional.empty(), false, Optional.empty(), false, Words.onlyCallsOff(plain));
    var words = new ArrayList<>(List.of(plain.split(" ", -1)));
    var byCode = code(words, questions);
    var byName = byCode.isPresent() ? byCode : name(words, questions);
    var number = number(words);
    if (byName.isEmpty() && number.isEmpty())
      return new Said(Meaning.WORDS, byName, false, number, false, false);
    words.removeIf(SMALL::contains);
    var rest = String.join(" ", words).strip();
    var meaning = Words.meaning(rest);
    // With other words around it, a number or a name is part of a sentence for a person.
    boolean understood = rest.isEmpty() || meaning != Meaning.WORDS;
    return new Said(
        meaning,
        understood ? byName : byCode,
        byCode.isPresent(),
        understood ? number : Optional.empty(),
        rest.isEmpty(),
        Words.onlyCallsOff(rest));
  }

  private static Optional<Question> code(List<String> words, List<Question> questions) {
    for (var question : questions) {
      var code = question.code().toLowerCase(Locale.ROOT);
      if (!code.isEmpty() && words.remove(code)) return Optional.of(question);
    }
    return Optional.empty();
  }

  private static Optional<Question> name(List<String> words, List<Question> questions) {
    var said = " " + String.join(" ", words) + " ";
    for (var question : questions)
      for (var name : question.names()) {
        var plain = " " + Words.plain(name, Channel.SMS) + " ";
        if (plain.isBlank() || !said.contains(plain)) continue;
        var rest = said.replace(plain, " ").strip();
        words.clear();
        if (!rest.isEmpty()) words.addAll(List.of(rest.split(" ", -1)));
        return Optional.of(question);
      }
    return Optional.empty();
  }

  private static Optional<Integer> number(List<String> words) {
    for (int i = 0; i < words.size(); i++)
      if (NUMBERS.contains(words.get(i))) return Optional.of(Integer.valueOf(words.remove(i)));
    return Optional.empty();
  }
}
