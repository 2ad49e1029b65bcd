package valet.messages;

import java.util.List;
import java.util.Optional;
import valet.rules.Help;
import valet.tact.Verdict.Voice;

/**
 * A letter in words.
 *
 * @param language the language used, BCP 47
 * @param text what the customer reads; for a receipt its lines
 * @param html beside the text, for e-mail
 * @param lines the receipt's lines, at most as wide as the till's paper; empty elsewhere
 * @param speaksOfOrder whether the words use {@code order.*}, so that the letter must rest on a
 *     confirmation
 * @param link what the store keeps of the token of its page
 * @param code by which a reply proves that it answers this letter
 */
public record Draft(
    Voice voice,
    String language,
    Optional<String> subject,
    String text,
    Optional<String> html,
    List<String> lines,
    boolean speaksOfOrder,
    Optional<String> link,
    Optional<String> code) {
  public Draft {
    lines = List.copyOf(lines);
  }

  Draft(
      Voice voice,
      String language,
      Optional<String> subject,
      String text,
      Optional<String> html,
      List<String> lines,
      boolean speaksOfOrder) {
    this(
        voice,
        language,
        subject,
        text,
        html,
        lines,
        speaksOfOrder,
        Optional.empty(),
        Optional.empty());
  }

  /** The same words as they are said now: the address may have changed since they were written. */
  public Draft saidBy(Voice now) {
    return new Draft(now, language, subject, text, html, lines, speaksOfOrder, link, code);
  }

  /** The same words, kept for a channel that may come next. */
  public Help.Words kept() {
    return new Help.Words(
        voice.channel(), language, subject, text, html, speaksOfOrder, link, code);
  }

  Draft with(Optional<String> link, Optional<String> code) {
    return new Draft(voice, language, subject, text, html, lines, speaksOfOrder, link, code);
  }
}
