package valet.promises;

import valet.store.Tx;

/**
 * One node after the other where a number is counted and then spent: whoever takes the turn has it
 * until the commit. Two who take two turns in different orders are told apart by the database,
 * which undoes one of them; it is done again.
 */
final class Turns {
  private Turns() {}

  static void take(Tx tx, String what) {
    tx.run("insert into purse (service) values (?) on conflict (service) do nothing", what);
    tx.run("update purse set service = service where service = ?", what);
  }
}
