package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A given/when/then story about a rule, as {@code rules/stories/*.yaml} tells it.
 *
 * @param file where it stands
 * @param line where it begins, from 1
 * @param start the clock it begins at
 * @param given what is so before: {@code customer}, {@code events}
 * @param steps what happens
 * @param then what must have come of it
 */
public record Story(
    String file,
    int line,
    String name,
    Instant start,
    JsonNode given,
    List<JsonNode> steps,
    JsonNode then) {}
