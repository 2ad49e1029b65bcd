package valet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rules.Finding;

/**
 * Plays stories side by side, as many as there are processors, each on a throw-away database. These
 * are made at once, so that they are ready when the book is.
 */
final class Players implements AutoCloseable {
  /** More would wait for the rules, which are asked by one at a time. */
  private static final int AT_MOST = 4;

  private final Path folder;
  private final ExecutorService threads;

  /** The databases that nobody plays on, made or being made. */
  private final BlockingQueue<Future<Scratch>> free = new LinkedBlockingQueue<>();

  private Players(Path folder, int many) {
    this.folder = folder;
    this.threads = Executors.newFixedThreadPool(many);
    for (int i = 0; i < many; i++) free.add(threads.submit(opening("store-" + i)));
  }

  /**
   * Gets ready, in a folder of its own that goes with them.
   *
   * @throws UncheckedIOException when there is no room for it
   */
  static Players ready() {
    int processors = Runtime.getRuntime().availableProcessors();
    try {
      return new Players(Files.createTempDirectory("valet-check"), Math.min(AT_MOST, processors));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for the stories to be played in.", e);
    }
  }

  /**
   * What came of a story.
   *
   * @param differences what came out otherwise than told, where the story tells it
   * @param spoke the rules that spoke in the end, as {@code service: name}
   */
  record Played(Story story, Duration took, List<Finding> differences, Set<String> spoke) {}

  /** Plays the stories; in their order, each when it is over. */
  List<Future<Played>> play(Works.Compiled book, List<Story> stories) {
    return stories.stream().map(story -> threads.submit(() -> played(book, story))).toList();
  }

  private Played played(Works.Compiled book, Story story) throws InterruptedException {
    var scratch = free.take();
    try {
      long began = System.nanoTime();
      var spoke = new HashSet<String>();
      var differences = book.play(story, of(scratch), spoke::add);
      return new Played(story, Duration.ofNanos(System.nanoTime() - began), differences, spoke);
    } finally {
      free.add(scratch);
    }
  }

  private Callable<Scratch> opening(String name) {
    return () -> Scratch.in(Files.createDirectory(folder.resolve(name)));
  }

  /** What comes of something that one of them does; its own fault is thrown as it was there. */
  static <T> T of(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The check was interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) throw fault;
      throw new IllegalStateException("A story could not be played to its end.", e.getCause());
    }
  }

  /** Ends what has not begun, and waits for what has. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (var scratch : free) if (scratch.isDone()) of(scratch).close();
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
