package valet.cookbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which good serves which line, who gets no recipe, and what a broken file says. */
class CookbookTest {
  private static final Path RECIPES = Path.of("config/recipes");

  private static Cookbook cookbook;
  private static Vocabulary vocabulary;
  private static Kinds kinds;
  private static Pantry pantry;

  @BeforeAll
  static void open() {
    cookbook = Cookbook.read(RECIPES);
    vocabulary = Vocabulary.read(RECIPES.resolve("words"));
    kinds = Kinds.read(RECIPES.resolve("words"), vocabulary);
    pantry = Pantry.read(RECIPES.resolve("pantry.txt"), vocabulary);
  }

  private static boolean serves(String good, String line) {
    Recipe recipe = new Recipe("one", "One", List.of(line), List.of());
    Shelf shelf = new Shelf(List.of(recipe), vocabulary, pantry);
    return vocabulary.good(good).map(food -> !shelf.reach(food, kinds).isNothing()).orElse(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whole milk | 1/2 cup (120 ml) Milk",
        "UHT-milk | 2 dl milk",
        "Arla Ko Mjölk 3% 1,5 l | 1 glass of milk",
        "domestic eggs | 3 Eggs, beaten",
        "domestic eggs | 2 egg yolks",
        "hamburger meat | 1 lb ground beef",
        "Nötfärs 500 g | 500g ground beef",
        "rolls/buns | 4 hamburger buns",
        "Findus frozen peas | 100 g Green peas",
        "root vegetables | 300g carrots",
        "citrus fruit | Juice of 1/2 lemon",
        "butter milk | 4 dl buttermilk",
        "'cream cheese ' | 100 g creme cheese",
        "gouda | grated cheese",
        "butter | 2 tbsp butter or margarine",
        "tomatoes | 29 oz. Tomatoes, chopped",
        "dragon fruit | 1 dragon fruit, sliced",
      })
  void a_good_serves_a_line_that_asks_for_it(String good, String line) {
    assertThat(serves(good, line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whole milk | 1 can coconut milk",
        "coconut milk | 1 cup milk",
        "butter milk | 100 g butter",
        "butter milk | 1 cup milk",
        "butter | 2 tbsp peanut butter",
        "rolls/buns | 500 g hamburger meat",
        "hamburger buns | 500 g ground beef",
        "hamburger meat | 4 hamburger buns",
        "cream cheese | 100 g cheese",
        "cream cheese | 1 dl cream",
        "hard cheese | 100 g cream cheese",
        "ice cream | 2 dl cream",
        "chicken | 1 l chicken stock",
        "onions | 1 tsp onion powder",
        "tomatoes | 2 tbsp tomato paste",
        "potatoes | 1 sweet potato",
        "oil | 1 tbsp sesame oil",
        "pepper | 1 red bell pepper",
        "rice | 1 tbsp rice vinegar",
        "bottled water | 1 l water",
        "chicken cat food | 500 g chicken",
        "lemon detergent | 1 lemon",
        "milk chocolate | 1 l milk",
        "butter | Butter and sugar for the tin: some",
        "egg | 200 g egg noodles",
        "other vegetables | 2 cloves of garlic",
      })
  void a_good_does_not_serve_what_only_sounds_like_it(String good, String line) {
    assertThat(serves(good, line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soap,hand soap,milk & honey soap,lemon dish cleaner",
        "detergent,softener,cleaner,napkins,candles",
        "cat food,dog food,pet care,chicken cat food",
        "soda,bottled water,chewing gum,newspapers,shopping bags",
        "whole milk",
        "whole milk,Mjölk,milk,UHT-milk",
        "salt,sugar,flour,oil,vinegar",
        ",,, ,",
      })
  void a_basket_that_is_no_meal_gets_no_recipe(String goods) {
    assertThat(cookbook.suggest(List.of(goods.split(",")), Set.of())).isEmpty();
  }

  @Test
  void naughty_names_harm_nobody() {
    // given names no till should send
    List<String> goods =
        List.of(
            "",
            " ",
            "milk".repeat(5000),
            "'; DROP TABLE eggs; --",
            "#0",
            "\u0000\u202Emilk",
            "🥚",
            "(((((",
            "${jndi:ldap://x}",
            "\uD83D",
            "1/2",
            "or or and /");
    // then they are no ingredients, and others beside them still are
    assertThat(cookbook.suggest(goods, Set.of())).isEmpty();
    List<String> together = new ArrayList<>(goods);
    together.addAll(List.of("whole milk", "domestic eggs", "butter", "flour"));
    assertThat(cookbook.suggest(together, Set.of())).isPresent();
  }

  @Test
  void a_suggestion_says_what_it_rests_on_and_what_to_print() {
    // given a breakfast
    List<String> goods = List.of("brown bread", "soap", "whole milk", "domestic eggs", "butter");
    // when a recipe is asked for
    Suggestion suggestion = cookbook.suggest(goods, Set.of()).orElseThrow();
    // then pairs and pantry are the file's lines, and the paper is plain text
    assertThat(suggestion.recipe().id()).isEqualTo("poor-knights");
    assertThat(suggestion.pairs())
        .containsExactly(
            new Pair("brown bread", "6 slices of bread or 3 bread rolls"),
            new Pair("whole milk", "2 dl milk"),
            new Pair("domestic eggs", "2 eggs"),
            new Pair("butter", "1 tbsp butter or margarine"));
    assertThat(suggestion.pantry()).containsExactly("Sugar and cinnamon");
    assertThat(suggestion.lines())
        .startsWith("From your bag:", "- 6 slices of bread or 3 bread rolls")
        .contains("From the pantry:", "- Sugar and cinnamon", "How:", "1. Whisk milk and eggs.")
        .doesNotContain("You also need:");
  }

  @Test
  void paper_has_no_markup_addresses_or_emoji() {
    // given every recipe, whatever its file holds
    Paper paper = Paper.read(RECIPES.resolve("words/paper.txt"));
    // then its lines are plain text
    for (Recipe recipe : recipes()) {
      assertThat(paper.lines(recipe.ingredients(), List.of(), List.of(), recipe.steps()))
          .allSatisfy(
              line ->
                  assertThat(line)
                      .doesNotContain("](", "http", "**", "</", "️", "\n", "\t")
                      .doesNotMatch(".*[\\x{1F300}-\\x{1FAFF}].*"));
    }
  }

  private static List<Recipe> recipes() {
    try (var files = Files.walk(RECIPES, 2)) {
      return files
          .filter(f -> f.toString().matches(".*/[a-z][^/]*\\.md"))
          .map(RecipeFile::read)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"milk", "mjölk", "Laktos", "egg", "ägg", "gluten", "hvete", "dairy, eggs"})
  void who_is_allergic_gets_no_recipe_with_it(String allergy) {
    // given a basket whose best recipe is bread, milk and eggs
    List<String> goods = List.of("brown bread", "whole milk", "domestic eggs", "butter");
    // then the person gets another one without it, or none
    Optional<Suggestion> suggestion = cookbook.suggest(goods, Set.of(allergy));
    assertThat(suggestion.map(s -> s.recipe().id()).orElse("none")).isNotEqualTo("poor-knights");
  }

  @Test
  void an_allergy_leaves_recipes_without_it() {
    // given a fruit basket
    List<String> goods = List.of("apples", "bananas", "oranges", "grapes");
    assertThat(cookbook.suggest(goods, Set.of())).isPresent();
    // then milk, fish or pollen do not matter, but citrus does, and so does what nobody knows
    assertThat(cookbook.suggest(goods, Set.of("mjölk", "fisk", "pollen"))).isPresent();
    assertThat(cookbook.suggest(goods, Set.of("citrus"))).isEmpty();
    assertThat(cookbook.suggest(goods, Set.of("qwertyosis"))).isEmpty();
  }

  @Test
  void a_broken_file_is_named_with_its_line(@TempDir Path folder) throws IOException {
    // given a recipe without a title, one without ingredients, and a name used twice
    Path recipe = folder.resolve("soup.md");
    Files.writeString(recipe, "---\ndate: 2026\n---\n");
    assertThatThrownBy(() -> RecipeFile.read(recipe))
        .isInstanceOf(CookbookUnreadable.class)
        .hasMessageContaining("soup.md:1: no title");
    Files.writeString(recipe, "---\ntitle: Soup\n---\n\n## Directions\n");
    assertThatThrownBy(() -> RecipeFile.read(recipe)).hasMessageContaining("## Ingredients");
    Files.writeString(recipe, "Soup\n");
    assertThatThrownBy(() -> RecipeFile.read(recipe)).hasMessageContaining("soup.md:1: no front");
    assertThatThrownBy(() -> Cookbook.read(folder))
        .hasMessageContaining("foods.txt: the file is missing");
    Path pantryFile = folder.resolve("pantry.txt");
    Files.writeString(pantryFile, "good\n".repeat(21));
    assertThatThrownBy(() -> Pantry.read(pantryFile, vocabulary))
        .hasMessageContaining("pantry.txt:21: 21 goods; a pantry has at most 20");
  }
}
