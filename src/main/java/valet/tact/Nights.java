package valet.tact;

import java.time.LocalDate;
import java.util.List;
import valet.event.Profile.QuietHours;

/** Which hours of a day nobody is to be disturbed in. */
@FunctionalInterface
interface Nights {
  /**
   * The windows that begin on this day, by the clock where the person is; one that ends when it
   * begins lasts a whole day.
   */
  List<QuietHours> beginningOn(LocalDate day);

  /** The same hours every night. */
  static Nights of(QuietHours hours) {
    var every = List.of(hours);
    return day -> every;
  }
}
