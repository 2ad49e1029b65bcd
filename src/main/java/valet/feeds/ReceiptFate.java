package valet.feeds;

import java.util.function.Consumer;

/**
 * Who must hear what became of a letter, by its id, that was to be printed while a customer waits.
 *
 * @param written the answer with its lines was written to the till
 * @param late the till has gone, or the lines came after it stopped waiting: they were not spoken
 */
public record ReceiptFate(Consumer<String> written, Consumer<String> late) {}
