package valet.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.event.OwnTypes;
import valet.memory.Known;
import valet.memory.Portrait;
import valet.rules.Wishes.Wished;

/**
 * All rules, compiled together: asks which services could help, without judging the moment. An
 * event costs no more than the rules of its own type. Safe between threads.
 */
public final class RuleBook {
  /**
   * A deadline counts work, not waiting: on a busy machine a rule that is slow to start is no
   * fault.
   */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** From so many events on a wave is worth a second thread. */
  private static final int SHARED = 64;

  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
  private final String hash;
  private final Map<String, Service> services;
  private final OwnTypes types;
  private final Vocabulary vocabulary;
  private final List<Rule> rules;
  private final Map<String, Sitting> books;
  private final Optional<PlainRules> plain;
  private final Surroundings around;
  private final Firings firings;

  private RuleBook(Sources sources, Recipes recipes, Settings settings, LongSupplier nanos) {
    var findings = new ArrayList<Finding>();
    hash = sources.hash();
    services = Services.of(sources, findings);
    var airports = Airports.of(sources, findings);
    var lists = Lists.of(sources, findings);
    var described = Described.of(sources, findings);
    types = described.types();
    vocabulary = Vocabulary.of(sources, findings);
    rules = rules(sources, services, vocabulary, described, findings);
    around =
        new Surroundings(
            recipes,
            Optional.of(new Homecoming.Reckoning(airports, settings.after(), settings.window())),
            lists,
            OwnCases.of(rules),
            settings.window(),
            Surroundings.zone(sources));
    firings = new Firings(settings.bounds(), nanos);
    plain = PlainRules.of(sources, services, firings, findings);
    if (!findings.isEmpty()) throw new BadBook(findings);
    books = books(rules, firings);
    warm();
  }

  /** Lets every book look at an event with nothing in it, so that the first real one is quick. */
  private void warm() {
    for (var type : books.keySet()) {
      var nothing = new Data.Custom(Map.of());
      var event =
          new Event(
              new EventId("valet", "warm"), type, Optional.empty(), Instant.EPOCH, nothing, "", "");
      var at = Instant.EPOCH;
      try {
        propose(List.of(new Known(Arrived.of(event, at), at, Portrait.anonymous(), List.of())));
      } catch (RuleFault e) {
        LOG.warn("At an event with nothing in it: {} It may do so at real ones.", e.getMessage());
      }
    }
  }

  /**
   * What rules are measured by.
   *
   * @param after from the landing to the homecoming slot
   * @param window the length of a delivery's slot
   */
  public record Settings(Duration after, Duration window, Bounds bounds) {
    /** Two hours after the landing, a window of two hours. */
    public static final Settings USUAL =
        new Settings(Duration.ofHours(2), Duration.ofHours(2), Bounds.USUAL);
  }

  /**
   * What stops a rule that does not stop.
   *
   * @param firings at most, for each event of a wave
   * @param deadline for each event of a wave
   */
  public record Bounds(int firings, Duration deadline) {
    /** Far beyond what honest rules need. */
    public static final Bounds USUAL = new Bounds(10_000, Duration.ofSeconds(1));
  }

  /**
   * Compiles the rules of these sources.
   *
   * @throws BadBook with everything that is wrong, at file, line and column
   */
  public static RuleBook compile(Sources sources, Recipes recipes, Settings settings) {
    return compile(sources, recipes, settings, THREADS::getCurrentThreadCpuTime);
  }

  static RuleBook compile(Sources sources, Recipes recipes, Settings settings, LongSupplier nanos) {
    return new RuleBook(sources, recipes, settings, nanos);
  }

  /** The hash of all sources that were compiled together. */
  public String hash() {
    return hash;
  }

  /** The services by name. */
  public Map<String, Service> services() {
    return services;
  }

  /** The event types that the retailer described; incoming data is held against them. */
  public OwnTypes types() {
    return types;
  }

  /** Every rule of sentences, as {@code service: name}. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    for (var rule : rules) names.add(rule.service().name() + ": " + rule.name());
    return names;
  }

  /** Whether engineers' plain rules are in it, of which only a run tells what they want. */
  public boolean hasPlain() {
    return plain.isPresent();
  }

  /** What the rules of sentences and tables want, by name; plain rules may want anything. */
  public Wanted wanted() {
    return Wanted.of(rules);
  }

  /** What the rules of one service want, by name. */
  public Wanted wanted(String service) {
    return Wanted.of(rules.stream().filter(r -> r.service().name().equals(service)).toList());
  }

  /**
   * Names of orders, promises and memories that a rule waits for and no rule wants, where one that
   * is wanted is near. Engineers' plain rules may want anything: where there are some, nothing is
   * said.
   */
  public List<Finding> unwanted() {
    return hasPlain() ? List.of() : wanted().unwanted(rules);
  }

  /** Sentences of the vocabulary that no rule uses. */
  public List<String> unspoken() {
    return vocabulary.unspoken();
  }

  /**
   * Every line in {@code then} of the rules of sentences, so that it can be seen whether there are
   * words for what they send and partners for what they order.
   */
  public List<Mentioned> mentioned() {
    var all = new ArrayList<Mentioned>();
    for (var rule : rules)
      for (var deed : rule.then())
        all.add(
            new Mentioned(
                rule.place().file(),
                deed.line(),
                rule.service().name(),
                rule.types(),
                deed.action().words(),
                deed.values()));
    return all;
  }

  /**
   * What a line in {@code then} says.
   *
   * @param types the event types at which the rule looks
   * @param deed what is wanted, as the vocabulary names it, such as {@code send}
   * @param values the line's values by the names of its gaps, such as {@code message}, {@code
   *     channels} or {@code kind}
   */
  public record Mentioned(
      String file,
      int line,
      String service,
      Set<String> types,
      String deed,
      Map<String, Object> values) {}

  /**
   * What the rules wish for each moment of a wave; nobody's held proposals are in it yet.
   *
   * @throws RuleFault when a rule threw, fired without end or took too long; nothing stays
   */
  public Wishes propose(List<Known> wave) {
    if (wave.size() < SHARED) return new Wishes(wished(wave));
    int middle = wave.size() / 2;
    return new Wishes(
        Stream.of(wave.subList(0, middle), wave.subList(middle, wave.size()))
            .parallel()
            .flatMap(half -> wished(half).stream())
            .toList());
  }

  private List<Wished> wished(List<Known> wave) {
    try {
      return fired(wave, firings.begin(wave.size()) + 1);
    } finally {
      firings.end();
    }
  }

  private List<Wished> fired(List<Known> wave, int atMost) {
    var moments = new ArrayList<Moment>(wave.size());
    Map<String, List<Moment>> byType = new LinkedHashMap<>();
    for (var known : wave) {
      var moment = new Moment(known, around);
      moments.add(moment);
      if (books.containsKey(moment.type()))
        byType.computeIfAbsent(moment.type(), t -> new ArrayList<>()).add(moment);
    }
    byType.forEach(
        (type, some) -> {
          var book = books.get(type);
          if (book != null) book.over(some, atMost);
        });
    plain.ifPresent(p -> p.over(moments, atMost));
    var wished = new ArrayList<Wished>(moments.size());
    for (var moment : moments)
      wished.add(new Wished(moment, hash, firings.proposals(moment), List.of()));
    return wished;
  }

  /** How many facts of waves before are still in a session; always 0. */
  long leftOver() {
    return books.values().stream().mapToLong(Sitting::left).sum()
        + plain.map(PlainRules::left).orElse(0L);
  }

  private static List<Rule> rules(
      Sources sources,
      Map<String, Service> services,
      Vocabulary vocabulary,
      Described described,
      List<Finding> findings) {
    var rules = new ArrayList<Rule>();
    sources
        .under("rules/", ".dslr")
        .forEach(
            (file, text) -> {
              Services.ofFile(file, services, findings)
                  .ifPresent(
                      s ->
                          rules.addAll(
                              new Reader(file, s, vocabulary, described, findings).rules(text)));
            });
    for (var file : sources.under("rules/", "").keySet())
      TableReader.misnamed(file).ifPresent(findings::add);
    for (var ending : List.of(TableReader.ENDING + ".csv", TableReader.ENDING + ".xlsx"))
      sources
          .under("rules/", ending)
          .forEach(
              (file, text) -> {
                Services.ofFile(file, services, findings)
                    .ifPresent(
                        s ->
                            rules.addAll(
                                new TableReader(file, s, vocabulary, described, findings)
                                    .rules(text)));
              });
    return rules;
  }

  private static Map<String, Sitting> books(List<Rule> rules, Firings firings) {
    Map<String, List<Rule>> byType = new LinkedHashMap<>();
    for (var rule : rules)
      for (var type : rule.types()) byType.computeIfAbsent(type, t -> new ArrayList<>()).add(rule);
    var books = new HashMap<String, Sitting>();
    byType.forEach(
        (type, some) -> books.put(type, new Sitting(Network.of(Table.of(some), firings), null)));
    return books;
  }
}
