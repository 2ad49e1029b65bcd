package valet.messages;

/**
 * What holds where a customer or a till says nothing.
 *
 * @param language BCP 47; every message must be there in it
 * @param columns the width of a till's paper
 * @param links where the links in letters lead
 */
public record Defaults(String language, int columns, Links links) {
  /** English, 40 columns, and no links: nothing of ours can be reached from outside. */
  public static final Defaults PLAIN = new Defaults("en", 40, Links.NONE);
}
