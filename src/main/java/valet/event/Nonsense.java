package valet.event;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that no customer could mean. Thrown by the constructors of records at the edge and turned
 * there into a {@link Problem} that names the field.
 */
public final class Nonsense extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String field;

  public Nonsense(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The name of the wrong field, relative to the record that refused it; may be empty. */
  public String field() {
    return field;
  }

  /** The value, or a refusal when the field was missing. */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) throw new Nonsense(field, "is missing");
    return value;
  }

  /** A text that identifies something: not blank, no control characters, not endless. */
  public static String label(String field, @Nullable String value, int longest) {
    var text = present(field, value);
    if (text.isBlank()) throw new Nonsense(field, "is blank");
    if (text.length() > longest)
      throw new Nonsense(field, "is longer than " + longest + " characters");
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f)
        throw new Nonsense(field, "holds a control character");
    return text;
  }

  /** A text that people read; may hold anything but must not be missing or blank. */
  public static String text(String field, @Nullable String value) {
    var text = present(field, value);
    if (text.isBlank()) throw new Nonsense(field, "is blank");
    return text;
  }

  /**
   * An amount of money or goods: missing is refused, and so is what no database column can hold.
   */
  public static BigDecimal amount(String field, @Nullable BigDecimal value) {
    var amount = present(field, value);
    if ((long) amount.precision() - amount.scale() > 15 || amount.scale() > 9)
      throw new Nonsense(field, "is not an amount anyone pays: at most 15 digits and 9 decimals");
    return amount;
  }

  /** The list, unmodifiable; missing reads as empty, and a missing element is refused. */
  public static <T> List<T> list(String field, @Nullable List<T> values) {
    if (values == null) return List.of();
    var copy = new ArrayList<T>(values.size());
    for (int i = 0; i < values.size(); i++) copy.add(present(field + "/" + i, values.get(i)));
    return List.copyOf(copy);
  }

  /** A list that must hold something. */
  public static <T> List<T> some(String field, @Nullable List<T> values) {
    var list = list(field, present(field, values));
    if (list.isEmpty()) throw new Nonsense(field, "is empty");
    return list;
  }

  /** The optional value; Jackson hands over {@code null} where the field is {@code null}. */
  @SuppressWarnings("NullableOptional")
  public static <T> Optional<T> maybe(@Nullable Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }
}
