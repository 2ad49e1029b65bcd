package valet.cookbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real baskets that the cookbook is measured on. */
record Baskets(List<Basket> all) {
  record Basket(int number, List<String> goods) {}

  static Baskets read() throws IOException {
    Path file = Path.of("src/test/resources/data/groceries-baskets/baskets.tsv");
    List<Basket> all = new ArrayList<>();
    List<String> rows = Files.readAllLines(file);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      all.add(new Basket(Integer.parseInt(cells[0]), List.of(cells[1].split(",", -1))));
    }
    return new Baskets(all);
  }
}
