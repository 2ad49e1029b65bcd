package valet.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.event.Profile;
import valet.store.Tx;

/**
 * Addresses that letters come back from, by their salted hash. That an address is in a profile
 * proves nothing, since the profile may be sent again every night: it is given anew when the
 * profile has it for the first time, or with a consent to its channel that is younger.
 */
final class Bounces {
  private static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.EMAIL);
  private final Addresses addresses;
  private final List<@Nullable Object[]> anew = new ArrayList<>(0);

  Bounces(Addresses addresses) {
    this.addresses = addresses;
  }

  void note(Tx tx, Channel channel, String address, Instant at, String source, String reason) {
    tx.run(
        "insert into bounce (address, channel, since, source, reason) values (?, ?, ?, ?, ?)"
            + " on conflict (address, channel) do update set since = excluded.since, source ="
            + " excluded.source, reason = excluded.reason",
        addresses.hash(channel, address),
        channel.word(),
        at,
        source,
        reason);
  }

  /** What a profile gives anew. */
  void given(Profile was, Profile is, List<Profile.Consent> said) {
    for (var channel : CHANNELS) {
      var address = is.address(channel);
      if (address.isEmpty()) continue;
      var hash = addresses.hash(channel, address.get());
      if (!was.address(channel).equals(address))
        anew.add(new @Nullable Object[] {hash, channel.word(), Long.MAX_VALUE});
      else
        for (var consent : said)
          if (consent.given() && consent.channel().equals(channel.word()))
            anew.add(new @Nullable Object[] {hash, channel.word(), consent.at().toInstant()});
    }
  }

  /** Lifts what was given anew since it came back. */
  void lift(Tx tx) {
    tx.batch("delete from bounce where address = ? and channel = ? and since < ?", anew);
  }
}
