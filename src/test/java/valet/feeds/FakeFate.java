package valet.feeds;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears what became of receipts. */
final class FakeFate {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  void written(String letter) {
    heard.add("written " + letter);
  }

  void late(String letter) {
    heard.add("late " + letter);
  }

  String next() throws InterruptedException {
    return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
  }

  boolean silent() {
    return heard.isEmpty();
  }
}
