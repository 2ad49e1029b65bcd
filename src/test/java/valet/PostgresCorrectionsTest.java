package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import valet.store.Store;
import valet.testing.Eventually;
import valet.testing.RealPostgres;

class PostgresCorrectionsTest extends CorrectionsContract {
  @Override
  Store open() {
    return RealPostgres.freshStore();
  }

  @Override
  String flag() {
    return "true";
  }

  /** A line claims the letter after it was judged to be waiting, and before it is withdrawn. */
  @Test
  void a_letter_that_is_claimed_while_it_is_judged_is_corrected_after_all() throws Exception {
    var claimed = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(2);
    try {
      var line =
          pool.submit(
              () ->
                  store.inTransaction(
                      tx -> {
                        tx.run("update letter set state = 'sending' where state = 'queued'");
                        claimed.countDown();
                        return awaited(commit);
                      }));
      assertThat(claimed.await(10, TimeUnit.SECONDS)).isTrue();
      var loop = pool.submit(() -> later("2026-11-22T20:00:00+01:00"));
      Eventually.within(
          Duration.ofSeconds(10),
          "the loop waits for the letter",
          () -> !texts("select 'waits' from pg_locks where not granted").isEmpty());
      commit.countDown();
      assertThat(line.get(10, TimeUnit.SECONDS)).isTrue();
      loop.get(10, TimeUnit.SECONDS);
    } finally {
      pool.shutdownNow();
    }
    assertThat(letters()).containsExactly("at homecoming sending", "later queued");
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
