package valet.rehearsal;

import java.time.Instant;
import valet.event.Answer;
import valet.event.Arrived;
import valet.store.Store;

/** The whole loop on a throw-away store: what is put in is attended to before the call returns. */
public interface Loop extends AutoCloseable {
  Store store();

  Instant now();

  /** Moves the clock; what becomes due on the way happens at its own hour. */
  void to(Instant later);

  /** Something happens, with all that follows from it at once. */
  Answer happens(Arrived arrived);

  @Override
  void close();
}
