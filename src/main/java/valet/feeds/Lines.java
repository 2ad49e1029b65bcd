package valet.feeds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines as bytes, none much longer than a bound: the rest of such a line is read over. */
final class Lines {
  private final InputStream in;
  private final int longest;
  private long number;

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line; one byte longer than the bound where it was longer. Empty at the end. */
  Optional<byte[]> next() throws IOException {
    int b = in.read();
    if (b < 0) return Optional.empty();
    number++;
    var line = new ByteArrayOutputStream(512);
    for (; b >= 0 && b != '\n'; b = in.read()) if (line.size() <= longest) line.write(b);
    return Optional.of(line.toByteArray());
  }

  /** Of the line that was given last, from 1. */
  long number() {
    return number;
  }
}
