package valet.cookbook;

import java.util.List;

/**
 * One recipe as its file has it.
 *
 * @param id the file's name without its ending; unique in a cookbook
 * @param title what it is called, for people
 * @param ingredients its ingredient lines, word for word as in the file, without the list's marks
 * @param steps what to do, one step each, word for word but on one line
 */
public record Recipe(String id, String title, List<String> ingredients, List<String> steps) {
  public Recipe {
    if (id.isBlank() || title.isBlank()) {
      throw new IllegalArgumentException("A recipe needs an id and a title.");
    }
    ingredients = List.copyOf(ingredients);
    steps = List.copyOf(steps);
  }
}
