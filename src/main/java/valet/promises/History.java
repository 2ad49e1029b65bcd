package valet.promises;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import valet.event.Json;

/** What happened to a row of a ledger, oldest first; it only grows. */
final class History {
  private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};
  private final List<Line> lines;

  History(List<Line> lines) {
    this.lines = new ArrayList<>(lines);
  }

  static History of(String json) {
    return new History(lines(json));
  }

  static List<Line> lines(String json) {
    try {
      return Json.MAPPER.readValue(json, LINES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A ledger's history cannot be read: " + json, e);
    }
  }

  /**
   * Adds a line.
   *
   * @param decision the decision of the event that caused it
   */
  void add(Instant at, String state, String note, String decision) {
    lines.add(new Line(at, state, note, decision));
  }

  List<String> decisions() {
    return lines.stream().map(Line::decision).toList();
  }

  /** Whether it has stood like this since that decision. */
  boolean stoodSince(String decision, String state) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).state().equals(state)) return false;
      if (lines.get(i).decision().equals(decision)) return true;
    }
    return false;
  }

  String json() {
    try {
      return Json.MAPPER.writeValueAsString(lines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A ledger's history cannot be written as JSON.", e);
    }
  }
}
