package valet.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Channel;
import valet.event.Derived;
import valet.memory.LetterClass;
import valet.messages.Draft;
import valet.rules.Proposal;
import valet.rules.Service.Basis;
import valet.store.Tx;

/** A letter as it enters the outbox ledger. */
record LetterRow(Proposal proposal, Draft draft, String zone, Instant now) {

  String id() {
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
            + " link, code)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?)",
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
      zone,
      proposal.order().map(Proposal.About::order),
      draft.speaksOfOrder(),
      draft.speaksOfOrder() ? proposal.order().flatMap(Proposal.About::confirmation) : null,
      proposal.need().until(),
      now,
      now,
      draft.link(),
      draft.code()
    };
  }
}
