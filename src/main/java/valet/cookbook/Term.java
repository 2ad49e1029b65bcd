package valet.cookbook;

/**
 * One piece of an analysed text.
 *
 * @param text a food's name, or the stem of a word that is on no list
 */
record Term(Sort sort, String text) {
  enum Sort {
    FOOD,
    WORD,
    NOT_FOOD,
    SAID_BESIDES,
    OR,
    AND,
    COMMA,
    COLON,
    OPEN,
    CLOSE,
    CUT
  }
}
