package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import valet.event.Json;
import valet.rules.Publication;
import valet.rules.Publication.Kind;
import valet.rules.Shelf;
import valet.rules.Sources;
import valet.store.Row;
import valet.store.Store;
import valet.store.Tx;

/**
 * Keeps each rule book's files in the store before it goes live, by its hash, and who made it live.
 * A file that several books share is kept once.
 */
public final class Bookshelf implements Shelf {
  private static final String COLUMNS = "book, at, who, why, kind, instead, change";
  private final Store store;
  private final InstantSource clock;

  public Bookshelf(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** Most texts are kept already; the writers wait for those alone that are new. */
  @Override
  public void keep(Sources book) {
    var files = new TreeMap<String, String>();
    var texts = new TreeMap<String, String>();
    book.files()
        .forEach(
            (path, text) -> {
              var hash = hash(text);
              files.put(path, hash);
              texts.put(hash, text);
            });
    store
        .reading(
            tx ->
                tx.rows(
                    "select hash from book_text where " + tx.among("hash"), tx.all(texts.keySet())))
        .forEach(row -> texts.remove(row.text(0)));
    var missing = new ArrayList<@Nullable Object[]>();
    texts.forEach((hash, text) -> missing.add(new Object[] {hash, text}));
    store.inTransaction(
        tx -> {
          tx.batch(
              "insert into book_text (hash, text) values (?, ?) on conflict do nothing", missing);
          return tx.run(
              "insert into book (hash, at, files) values (?, ?, ?) on conflict do nothing",
              book.hash(),
              clock.instant(),
              json(files));
        });
  }

  @Override
  public void publish(Publication publication) {
    store.inTransaction(
        tx ->
            tx.run(
                "insert into publication (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)",
                publication.book(),
                publication.at(),
                publication.who(),
                publication.why(),
                publication.kind().word(),
                publication.instead(),
                String.join("\n", publication.change())));
  }

  @Override
  public Optional<Publication> live() {
    return newestFirst("kind <> ?", "proposed", 1).stream().findFirst();
  }

  /** All publications and proposals, newest first. */
  public List<Publication> history(int most) {
    return newestFirst("kind <> ?", "", most);
  }

  /** The proposals of a book since the last one that went live, newest first. */
  List<Publication> proposals(String book) {
    var since = new ArrayList<Publication>();
    for (var one : history(100)) {
      if (one.kind() != Kind.PROPOSED) break;
      if (one.book().equals(book)) since.add(one);
    }
    return since;
  }

  /** Whether a book was ever live, and not only proposed. */
  boolean wasLive(String book) {
    return !newestFirst("kind <> 'proposed' and book = ?", book, 1).isEmpty();
  }

  private List<Publication> newestFirst(String where, String value, int most) {
    return store
        .reading(
            tx ->
                tx.rows(
                    "select %s from publication where %s order by seq desc limit %d"
                        .formatted(COLUMNS, where, most),
                    value))
        .stream()
        .map(Bookshelf::publication)
        .toList();
  }

  private static Publication publication(Row row) {
    return new Publication(
        row.text(0),
        row.time(1),
        row.text(2),
        row.text(3),
        Kind.valueOf(row.text(4).toUpperCase(Locale.ROOT)),
        row.maybeText(5),
        row.text(6).lines().toList());
  }

  @Override
  public Optional<Sources> book(String hash) {
    return store.reading(tx -> book(tx, hash));
  }

  /** Books whose hash begins so, at most two: more than one is not enough said. */
  List<String> named(String beginning) {
    return store
        .reading(
            tx ->
                tx.rows(
                    "select hash from book where substr(hash, 1, ?) = ? order by hash limit 2",
                    beginning.length(),
                    beginning))
        .stream()
        .map(r -> r.text(0))
        .toList();
  }

  private static Optional<Sources> book(Tx tx, String hash) {
    var found = tx.rows("select files from book where hash = ?", hash);
    if (found.isEmpty()) return Optional.empty();
    var files = files(found.get(0).text(0));
    var byHash = new TreeMap<String, String>();
    tx.rows("select hash, text from book_text where " + tx.among("hash"), tx.all(files.values()))
        .forEach(row -> byHash.put(row.text(0), row.text(1)));
    var texts = new TreeMap<String, String>();
    files.forEach((path, of) -> texts.put(path, String.valueOf(byHash.get(of))));
    var book = Sources.of(texts);
    if (!book.hash().equals(hash))
      throw new IllegalStateException("The kept rule book " + hash + " is not whole any more.");
    return Optional.of(book);
  }

  private static String hash(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }

  private static String json(Map<String, String> files) {
    try {
      return Json.MAPPER.writeValueAsString(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rule book's files cannot be written as JSON.", e);
    }
  }

  private static Map<String, String> files(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept rule book cannot be read.", e);
    }
  }
}
