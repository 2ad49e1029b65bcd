package valet.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the holder of a key is to us; what each may do stands in {@link Access}. */
public enum Role {
  /** A system that sends events, within its sources and types. */
  FEED,
  /** Looks at what was decided, said, asked and promised, and at customers. */
  READER,
  /** A person of the house who answers customers: acts on cases and changes profiles. */
  CARE,
  /** Writes rules and messages, and publishes them. */
  WRITER,
  /** A writer who may also publish plain rules and schemas of events. */
  ENGINEER,
  /** Keeps the machine running: what waits, what is parked. Sees no customers' pages. */
  OPERATOR;

  /** The role by its word in {@code config/keys.yaml}. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, for a message. */
  public static String words() {
    return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
  }
}
