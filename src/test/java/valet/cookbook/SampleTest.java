package valet.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fifty printed recipes that a person has read and judged; see {@code sample-50.tsv}. */
class SampleTest {
  private static final Path FILE = Path.of("src/test/resources/cookbook/sample-50.tsv");
  private static final int COLUMNS = 6;

  @Test
  void the_judged_sample_is_what_the_matcher_gives_today() throws IOException {
    // given the stored rows, without their verdicts
    List<String> judged =
        judged().stream().map(row -> String.join("\t", List.of(row).subList(0, 4))).toList();
    // when the sample is drawn again with its seed
    List<String> drawn = Sample.rows(Cookbook.read(Path.of("config/recipes")), Sample.SEED);
    // then they are the same; if not: read the new rows, judge them, and store them
    assertThat(judged).containsExactlyElementsOf(drawn);
  }

  @Test
  void at_most_three_of_fifty_are_wrong() throws IOException {
    // given the verdicts
    List<String> verdicts = judged().stream().map(row -> row[4]).toList();
    // then each is a verdict, and few are bad
    assertThat(verdicts).hasSize(Sample.SIZE).allMatch(v -> v.equals("right") || v.equals("wrong"));
    assertThat(verdicts).filteredOn("wrong"::equals).hasSizeLessThanOrEqualTo(3);
    assertThat(judged()).allSatisfy(row -> assertThat(row[5]).isNotBlank());
  }

  private static List<String[]> judged() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("basket\t"))
        .map(line -> line.split("\t", COLUMNS))
        .toList();
  }
}
