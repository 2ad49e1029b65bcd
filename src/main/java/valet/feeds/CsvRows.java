package valet.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Derived;
import valet.event.EventType;
import valet.event.Json;
import valet.event.Problem;

/**
 * Rows of one CSV file as events in JSON. Rows that follow each other with the same receipt are one
 * purchase; where all their quantities are negative, one return. Its id is derived from the file's
 * name, the receipt and its first row, so the file can be read again from the start at any time.
 */
final class CsvRows {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final String ITEM = "items/";

  private final CsvMapping mapping;
  private final String name;
  private final Taken taken;
  private final Records.Sink sink;
  private final List<Row> receipt = new ArrayList<>();

  /** Takes the JSON of one event. */
  interface Taken {
    void event(long line, byte[] json);
  }

  private record Row(long line, Map<String, String> values, String[] written) {}

  CsvRows(CsvMapping mapping, String name, Taken taken, Records.Sink sink) {
    this.mapping = mapping;
    this.name = name;
    this.taken = taken;
    this.sink = sink;
  }

  void read(Path file) throws IOException {
    try (var text = Files.newBufferedReader(file, mapping.charset())) {
      read(text);
    }
  }

  void read(Reader text) throws IOException {
    var schema = CsvSchema.emptySchema().withColumnSeparator(mapping.separator());
    try (MappingIterator<String[]> rows =
        CSV.readerFor(String[].class).with(schema).readValues(text)) {
      if (!rows.hasNextValue()) return;
      var header = Arrays.stream(rows.nextValue()).map(String::strip).toList();
      var lost = missing(header);
      if (lost.isPresent()) {
        refuse(1, String.join(",", header), "has no column " + lost.get());
        return;
      }
      for (long line = 2; rows.hasNextValue(); line++) row(line, header, rows.nextValue());
      event();
    } catch (JsonProcessingException | CharacterCodingException e) {
      event();
      refuse(0, "", "is not CSV in " + mapping.charset() + " from here on");
    }
  }

  private Optional<String> missing(List<String> header) {
    var wanted = new ArrayList<>(mapping.columns().values());
    wanted.add(mapping.receipt());
    return wanted.stream().filter(column -> !header.contains(column)).findFirst();
  }

  private void row(long line, List<String> header, String[] written) {
    if (written.length != header.size()) {
      refuse(
          line,
          String.join(",", written),
          "has " + written.length + " of " + header.size() + " columns");
      return;
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < written.length; i++) values.put(header.get(i), written[i]);
    var row = new Row(line, values, written);
    if (!receipt.isEmpty() && !number(receipt.get(0)).equals(number(row))) event();
    receipt.add(row);
  }

  private String number(Row row) {
    return row.values().getOrDefault(mapping.receipt(), "").strip();
  }

  private void event() {
    if (receipt.isEmpty()) return;
    var first = receipt.get(0);
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0");
    json.put("id", Derived.id("row", name, number(first), Long.toString(first.line())));
    json.put("source", mapping.source());
    json.put("type", EventType.PURCHASE.word());
    var data = mapping.fixed().deepCopy();
    data.put("receipt", number(first));
    for (var column : mapping.columns().entrySet()) {
      var field = column.getKey();
      var value = value(first, field);
      if (field.startsWith(ITEM) || value.isEmpty()) continue;
      (field.equals("subject") || field.equals("time") ? json : data).put(field, value);
    }
    var items = data.putArray("items");
    receipt.forEach(row -> items.add(item(row)));
    if (isReturn(items)) json.put("type", EventType.RETURN.word());
    else if (!data.has("total")) data.put("total", total(items));
    json.set("data", data);
    receipt.clear();
    taken.event(first.line(), json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode item(Row row) {
    var item = Json.MAPPER.createObjectNode();
    for (var field : mapping.columns().keySet())
      if (field.startsWith(ITEM) && !value(row, field).isEmpty())
        item.put(field.substring(ITEM.length()), value(row, field));
    return item;
  }

  private String value(Row row, String field) {
    var column = mapping.columns().get(field);
    return mapping.value(field, row.values().getOrDefault(column, ""));
  }

  /** Whether everything came back; then the quantities are turned round. */
  private static boolean isReturn(ArrayNode items) {
    for (var item : items) if (!item.path("quantity").asText().startsWith("-")) return false;
    for (var item : items)
      ((ObjectNode) item).put("quantity", item.get("quantity").asText().substring(1));
    return true;
  }

  /** The sum of the lines; where one is no number, any will do, for the reader will name it. */
  private static String total(ArrayNode items) {
    try {
      var total = BigDecimal.ZERO;
      for (var item : items)
        total =
            total.add(
                new BigDecimal(item.path("quantity").asText())
                    .multiply(new BigDecimal(item.path("price").asText())));
      return total.toPlainString();
    } catch (NumberFormatException e) {
      return "0";
    }
  }

  private void refuse(long line, String record, String message) {
    sink.bad(line, record, List.of(new Problem("", message)));
  }
}
