package valet.event;

import com.fasterxml.jackson.databind.JsonMappingException;

/** JSON Pointers (RFC 6901). */
final class Pointer {
  private Pointer() {}

  /** A field's name as a step of a pointer. */
  static String escaped(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }

  /** Where Jackson stood. */
  static String to(JsonMappingException mistake) {
    var pointer = new StringBuilder();
    for (var step : mistake.getPath()) {
      pointer.append('/');
      if (step.getFieldName() == null) pointer.append(step.getIndex());
      else pointer.append(escaped(step.getFieldName()));
    }
    return pointer.toString();
  }

  /** A step further; an empty field is the same place. */
  static String within(String pointer, String field) {
    return field.isEmpty() ? pointer : pointer + "/" + field;
  }
}
