package valet.promises;

import java.time.Instant;

/**
 * One line of a ledger's history.
 *
 * @param state where the row stood from then on
 * @param note why, in words for a person of the house
 * @param decision the decision of the event that caused it
 */
record Line(Instant at, String state, String note, String decision) {}
