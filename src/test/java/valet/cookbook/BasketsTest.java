package valet.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What real baskets get: how many a recipe, and whether each keeps the rule of the paper. */
class BasketsTest {
  private static final Path RECIPES = Path.of("config/recipes");

  /** What a last-word matcher reaches under the same rule, nonsense included. */
  private static final double LAST_WORD_MATCHER = 0.237;

  private static Cookbook cookbook;
  private static Baskets baskets;

  @BeforeAll
  static void open() throws IOException {
    cookbook = Cookbook.read(RECIPES);
    baskets = Baskets.read();
  }

  @Test
  void more_baskets_get_a_recipe_than_by_matching_last_words() {
    // given all 6947 baskets
    assertThat(baskets.all()).hasSize(6947);
    // when each asks for a recipe
    long found =
        baskets.all().stream()
            .filter(basket -> cookbook.suggest(basket.goods(), Set.of()).isPresent())
            .count();
    // then more than one in four gets one
    assertThat((double) found / baskets.all().size()).isGreaterThan(LAST_WORD_MATCHER);
  }

  @Test
  void every_printed_recipe_keeps_the_rule_when_counted_from_its_file() throws IOException {
    // given a recount that knows only the files
    Recount recount = new Recount(RECIPES);
    assertThat(recount.pantryGoods()).isLessThanOrEqualTo(20);
    // when each printed recipe is counted again
    List<String> faults = new ArrayList<>();
    int counted = 0;
    for (Baskets.Basket basket : baskets.all()) {
      Optional<Suggestion> suggestion = cookbook.suggest(basket.goods(), Set.of());
      if (suggestion.isPresent()) {
        counted++;
        for (String fault : recount.faults(basket.goods(), suggestion.get())) {
          faults.add(basket.number() + ", " + suggestion.get().recipe().id() + ": " + fault);
        }
      }
    }
    // then none breaks the rule
    assertThat(counted).isGreaterThan(1000);
    assertThat(faults).isEmpty();
  }

  @Test
  void the_recount_finds_what_breaks_the_rule() throws IOException {
    // given a suggestion for a basket that does not hold one of its goods, with an invented line
    Recount recount = new Recount(RECIPES);
    Recipe recipe = new Recipe("banana-milk", "Banana milk", List.of(), List.of());
    Suggestion wrong =
        new Suggestion(
            recipe,
            List.of(new Pair("milk", "1/2 l milk"), new Pair("soap", "a piece of soap")),
            List.of("2 bananas"),
            List.of());
    // when it is counted again
    List<String> faults = recount.faults(List.of("milk"), wrong);
    // then each fault is named
    assertThat(faults)
        .containsExactly(
            "not in the basket: soap",
            "not (or not so often) in the recipe's file: a piece of soap",
            "no pantry: 2 bananas",
            "covers 2 lines",
            "covers 1 of 3 that are not pantry");
  }

  @Test
  void the_same_basket_always_gets_the_same_recipe() throws IOException {
    // given two cookbooks read from the same folder
    Cookbook again = Cookbook.read(RECIPES);
    // then they agree on every tenth basket, also asked from many threads
    for (int at = 0; at < baskets.all().size(); at += 10) {
      List<String> goods = baskets.all().get(at).goods();
      assertThat(again.suggest(goods, Set.of())).isEqualTo(cookbook.suggest(goods, Set.of()));
    }
    List<Optional<Suggestion>> alone =
        baskets.all().stream().map(b -> cookbook.suggest(b.goods(), Set.of())).toList();
    List<Optional<Suggestion>> together =
        baskets.all().parallelStream().map(b -> again.suggest(b.goods(), Set.of())).toList();
    assertThat(together).isEqualTo(alone);
  }
}
