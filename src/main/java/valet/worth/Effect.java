package valet.worth;

/**
 * What a service changes, found by the people it was silent to by lot. Everybody counts whom it
 * would have spoken to, also who then heard nothing because of quiet hours or a cap: only so are
 * both sides alike.
 *
 * @param purchases who bought again within {@link Ledgers#PURCHASE} of its first proposal
 * @param replies who wrote to us within {@link Ledgers#REPLY} of it
 * @param complaints who complained or said STOP within {@link Ledgers#COMPLAINT} of it
 */
public record Effect(Difference purchases, Difference replies, Difference complaints) {}
