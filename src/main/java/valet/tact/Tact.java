package valet.tact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Profile.QuietHours;
import valet.rules.Sources;
import valet.rules.Wishes;
import valet.rules.Wishes.Wished;
import valet.tact.Verdicts.Judged;

/**
 * Judges whether, when and with which single voice to speak. Pure and safe to share: the same
 * wishes at the same instant are always judged the same.
 */
public final class Tact {
  private final Manners manners;

  private Tact(Manners manners) {
    this.manners = manners;
  }

  /**
   * Reads {@code config/tact.yaml}.
   *
   * @throws valet.rules.BadBook with file, line and column of all that is wrong in it
   */
  public static Tact of(Sources sources) {
    return new Tact(MannersFile.read(sources));
  }

  /** Judges each proposal of a wave exactly once; proposals of one moment are judged together. */
  public Verdicts judge(Wishes wishes, Instant now) {
    var all = new ArrayList<Judged>(wishes.all().size());
    for (var wished : wishes.all()) all.add(judge(wished, now));
    return new Verdicts(all);
  }

  private Judged judge(Wished wished, Instant now) {
    if (wished.fresh().isEmpty() && wished.held().isEmpty())
      return new Judged(wished, List.of(), List.of(), List.of());
    return new Sitting(manners, wished, now).judge();
  }

  /**
   * When quiet hours are over; empty where it is not quiet now. For whoever asks once more before
   * the first byte.
   *
   * @param own the customer's own quiet hours, which go before the house's
   * @param zones where the customer may be, as {@link Judged#zones} said
   */
  public Optional<Instant> quietUntil(Optional<QuietHours> own, List<ZoneId> zones, Instant now) {
    var hours = own.or(manners::quietHours);
    if (hours.isEmpty()) return Optional.empty();
    var end = Quiet.end(hours.get(), zones, now, Instant.MAX);
    return end.equals(now) ? Optional.empty() : Optional.of(end);
  }
}
