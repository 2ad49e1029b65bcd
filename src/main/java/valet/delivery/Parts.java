package valet.delivery;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.store.Tx;

/** The gateway's ids of a letter's parts, and which of them mean the same. */
final class Parts {
  private static final int LONGEST_NUMBER = 20;

  private Parts() {}

  static void keep(Tx tx, String letter, List<String> remoteIds) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < remoteIds.size(); i++)
      rows.add(new @Nullable Object[] {letter, i, remoteIds.get(i), plain(remoteIds.get(i))});
    tx.batch(
        "insert into letter_part (letter, number, remote_id, plain_id) values (?, ?, ?, ?)"
            + " on conflict (letter, number) do nothing",
        rows);
  }

  /** An id without what gateways write now so, now so. */
  static String plain(String remoteId) {
    var lower = remoteId.strip().toLowerCase(Locale.ROOT);
    int zeros = 0;
    while (zeros < lower.length() - 1 && lower.charAt(zeros) == '0') zeros++;
    return lower.substring(zeros);
  }

  /**
   * The plain ids that may mean the same, likeliest first: many gateways answer in hexadecimal and
   * report in decimal, some the other way round.
   */
  static Set<String> alike(String remoteId) {
    var plain = plain(remoteId);
    var all = new LinkedHashSet<String>();
    all.add(plain);
    if (plain.length() > LONGEST_NUMBER) return all;
    if (plain.matches("[0-9]+")) all.add(new BigInteger(plain, 10).toString(16));
    if (plain.matches("[0-9a-f]+")) all.add(new BigInteger(plain, 16).toString(10));
    return all;
  }

  static Set<String> alike(Collection<String> remoteIds) {
    var all = new LinkedHashSet<String>();
    for (var id : remoteIds) all.addAll(alike(id));
    return all;
  }
}
