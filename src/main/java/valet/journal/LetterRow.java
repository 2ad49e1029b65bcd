package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Channel;
import valet.event.Derived;
import valet.memory.LetterClass;
import valet.messages.Draft;
import valet.rules.Proposal;
import valet.rules.Service.Basis;
import valet.store.Tx;
import valet.tact.Verdict.Voice;

/**
 * A letter as it enters the outbox ledger.
 *
 * @param otherwise what is proposed if it does not arrive
 * @param carrier the letter that it goes in, if it goes in another
 * @param part its place there
 */
record LetterRow(
    Proposal proposal,
    Draft draft,
    Optional<Proposal> otherwise,
    String place,
    Instant now,
    Optional<String> carrier,
    int part) {

  /** The letter that a voice says, of all the words there are; none where there are none. */
  static Optional<LetterRow> of(
      Proposal proposal, Voice voice, List<Draft> drafts, String place, Instant now) {
    for (var draft : drafts)
      if (draft.voice().channel() == voice.channel() && draft.voice().send().equals(voice.send())) {
        var said = draft.saidBy(voice);
        var otherwise = Otherwise.of(proposal, said, drafts);
        return Optional.of(
            new LetterRow(proposal, said, otherwise, place, now, Optional.empty(), 0));
      }
    return Optional.empty();
  }

  /** The same words in another letter. */
  LetterRow along(String letter, int place) {
    return new LetterRow(proposal, draft, otherwise, this.place, now, Optional.of(letter), place);
  }

  String id() {
    return id(proposal, draft);
  }

  static String id(Proposal proposal, Draft draft) {
    return Derived.id(
        "letter", proposal.id(), draft.voice().message(), draft.voice().channel().word());
  }

  boolean isReceipt() {
    return draft.voice().channel() == Channel.RECEIPT;
  }

  Answer.Receipt receipt(int columns) {
    return new Answer.Receipt(id(), columns, draft.lines());
  }

  static void write(Tx tx, List<LetterRow> letters) {
    var rows = new ArrayList<@Nullable Object[]>(letters.size());
    for (var letter : letters) rows.add(letter.row());
    tx.batch(
        "insert into letter (id, proposal, decision, customer, service, message, class, channel,"
            + " address, language, subject, text, html, state, urgent, purpose, needs_consent,"
            + " zone, order_id, speaks_of_order, confirmation, need_until, created_at, next_at,"
            + " link, code, tells, otherwise, part_of, part, corrects)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  private @Nullable Object[] row() {
    var voice = draft.voice();
    var service = proposal.service();
    var needsConsent =
        service.basis() == Basis.CONSENT
            && voice.channel() != Channel.RECEIPT
            && voice.letterClass().compareTo(LetterClass.SERVICE) >= 0;
    return new @Nullable Object[] {
      id(),
      proposal.id(),
      proposal.decision(),
      proposal.customer(),
      service.name(),
      voice.message(),
      voice.letterClass().word(),
      voice.channel().word(),
      voice.to(),
      draft.language(),
      draft.subject(),
      draft.text(),
      draft.html(),
      service.urgent(),
      service.name(),
      needsConsent,
      place,
      proposal.order().map(Proposal.About::order),
      draft.speaksOfOrder(),
      draft.speaksOfOrder() ? proposal.order().flatMap(Proposal.About::confirmation) : null,
      proposal.need().until(),
      now,
      now,
      draft.link(),
      draft.code(),
      Otherwise.tells(proposal).orElse(null),
      otherwise.map(p -> new HeldJson(p, List.of()).json()).orElse(null),
      carrier,
      part,
      Otherwise.corrects(voice.send())
    };
  }
}
