package valet.feeds;

/** Who must hear what became of a letter that was to be printed while a customer waits. */
public interface ReceiptFate {
  /** The answer with its lines was written to the till. */
  void written(String letter);

  /** The till has gone, or the lines came after it stopped waiting: they were not spoken. */
  void late(String letter);
}
