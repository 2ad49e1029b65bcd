package valet.memory;

import valet.event.Profile;

/**
 * A customer's row as the cache keeps it.
 *
 * @param version the row's version; a write that finds another one has lost
 * @param busy whether letters, orders, promises or holds of theirs may be open
 */
record Remembered(String id, long version, Profile profile, Life life, boolean busy) {
  static Remembered first(String id) {
    return new Remembered(id, 0, Profile.UNKNOWN, Life.NONE, false);
  }
}
