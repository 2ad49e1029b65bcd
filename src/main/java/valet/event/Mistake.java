package valet.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the JSON reader stumbled over. */
final class Mistake {
  private Mistake() {}

  /** The text is not JSON, or JSON that two readers could read differently. */
  static Problem inText(JsonProcessingException mistake, JsonParser parser) {
    if (mistake instanceof StreamConstraintsException)
      return new Problem(
          "", "is nested deeper than 64, or has a text, name or number too long to be meant");
    var where = parser.currentLocation();
    var place = "line " + where.getLineNr() + ", column " + where.getColumnNr();
    if (mistake instanceof MismatchedInputException)
      return new Problem(
          parser.getParsingContext().pathAsPointer().toString(), "is there twice (" + place + ")");
    return new Problem("", "is not JSON (" + place + ")");
  }

  /**
   * A field is not what its type asks for.
   *
   * @param data what was read; a pointer into it is added to {@code at}
   */
  static Problem inData(JsonProcessingException mistake, JsonNode data, String at) {
    var pointer = mistake instanceof JsonMappingException mapping ? Pointer.to(mapping) : "";
    var nonsense = nonsense(mistake);
    if (nonsense != null)
      return new Problem(
          at + Pointer.within(pointer, nonsense.field()), String.valueOf(nonsense.getMessage()));
    var value = data.at(pointer);
    if (value.isMissingNode() || value.isNull()) return new Problem(at + pointer, "is missing");
    var target =
        mistake instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    return new Problem(at + pointer, target == null ? "cannot be read" : mustBe(target));
  }

  private static @Nullable Nonsense nonsense(Throwable mistake) {
    for (Throwable cause = mistake; cause != null; cause = cause.getCause())
      if (cause instanceof Nonsense nonsense) return nonsense;
    return null;
  }

  private static String mustBe(Class<?> target) {
    if (target.isEnum())
      return "must be one of "
          + Stream.of(target.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    if (target == boolean.class || target == Boolean.class) return "must be true or false";
    if (target == int.class || target == Integer.class || target == OptionalInt.class)
      return "must be a whole number";
    if (target == double.class || target == Double.class || target == OptionalDouble.class)
      return "must be a number";
    if (Collection.class.isAssignableFrom(target) || target == List.class) return "must be a list";
    if (target.isRecord()) return "must be an object";
    return "cannot be read";
  }
}
