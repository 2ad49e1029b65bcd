package valet.messages;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.AbstractList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.Discreet;
import valet.event.Money;
import valet.event.Value;
import valet.memory.Happening.Reason;
import valet.memory.Happening.ReceiptFound;
import valet.memory.LetterClass;
import valet.memory.Order;

/** What the names in a template stand for, in one letter and one language. */
final class Variables implements Sheet.Scope {
  /** Fields that hold a sum of money where their event names its currency. */
  private static final Set<String> SUMS = Set.of("total", "price", "from", "to");

  private static final String RECEIPT = "receipt.";

  private final Subject subject;
  private final Tongue tongue;
  private final WordsOf words;
  private final Function<List<Reason>, List<String>> whys;
  private final Links links;

  /** Words for a thing that was ordered or promised, of a service, else of the letter's own. */
  @FunctionalInterface
  interface WordsOf {
    Optional<Words.Word> word(Optional<String> service, String what);
  }

  Variables(
      Subject subject,
      Tongue tongue,
      WordsOf words,
      Function<List<Reason>, List<String>> whys,
      Links links) {
    this.subject = subject;
    this.tongue = tongue;
    this.words = words;
    this.whys = whys;
    this.links = links;
  }

  @Override
  public @Nullable Object get(String name) {
    if (name.startsWith(RECEIPT))
      return subject
          .moment()
          .receipt()
          .map(found -> receipt(found, name.substring(RECEIPT.length())))
          .orElse(null);
    if (name.startsWith(Names.EVENT)) return event(name.substring(Names.EVENT.length()));
    if (Names.SEEN.contains(name)) return seen(name.substring(name.indexOf('.') + 1));
    return switch (name) {
      case "customer.name" -> clean(subject.profile().name());
      case "order" -> subject.order().isPresent();
      case "order.partner" -> clean(subject.order().map(order -> order.partner()));
      case "order.eta" -> eta();
      case "order.reference" -> clean(subject.order().flatMap(order -> order.reference()));
      case "promise" -> subject.promise().isPresent();
      case "promise.what" -> promised(Words.Word::what, true);
      case "promise.free" -> promised(word -> word.free().orElse(""), false);
      case "promise.call" -> promised(word -> word.call().orElse(""), false);
      case "promise.by" ->
          subject
              .promise()
              .map(p -> tongue.time(p.by(), subject.zone(), subject.today()))
              .orElse(null);
      case "recipe" -> subject.moment().recipe().isPresent();
      case "recipe.title" -> clean(subject.moment().recipe().map(recipe -> recipe.title()));
      case "recipe.lines" ->
          subject
              .moment()
              .recipe()
              .map(r -> new Lines(r.lines().stream().map(Hygiene::clean).toList()))
              .orElse(null);
      case "link.why" -> clean(links.to(Links.What.WHY, subject.proposal()));
      case "link.answer" -> clean(links.to(Links.What.ANSWER, subject.proposal()));
      case "link.stop" -> clean(links.to(Links.What.STOP, subject.proposal()));
      case "order.items" -> clean(subject.order().map(o -> o.facts().get("items")));
      case "refund" -> refund();
      case "amends.for" -> subject.order().map(this::amendsFor).orElse(null);
      case "answer.code" -> clean(links.code());
      case "answer.choices" -> lines(choices());
      case "why.lines" -> lines(whys.apply(subject.reasons()));
      case "case.owner" -> clean(subject.caseOwner());
      case "case.about" -> clean(subject.caseAbout());
      default -> null; // cost: nothing gives it yet
    };
  }

  /** What a reply may have meant, each with its number. */
  private List<String> choices() {
    return subject.choices().stream()
        .map(
            choice ->
                choice.number()
                    + ": "
                    + words
                        .word(Optional.of(choice.service()), choice.what())
                        .map(Words.Word::what)
                        .orElse(choice.what()))
        .toList();
  }

  private static @Nullable Lines lines(List<String> lines) {
    return lines.isEmpty() ? null : new Lines(lines.stream().map(Hygiene::clean).toList());
  }

  private @Nullable Object seen(String field) {
    for (var because : subject.proposal().because()) {
      var value = because.values().get(field);
      if (value != null && !value.isEmpty())
        return new Lines(value.lines().map(Hygiene::clean).toList());
    }
    return null;
  }

  private static @Nullable String clean(Optional<String> text) {
    return text.map(Hygiene::clean).orElse(null);
  }

  private @Nullable String promised(Function<Words.Word, String> part, boolean orRaw) {
    if (subject.promise().isEmpty()) return null;
    var promise = subject.promise().get();
    var what = promise.what();
    var word = words.word(promise.service(), what).map(part);
    return clean(orRaw ? word.or(() -> Optional.of(what)) : word);
  }

  /** When the partner will be there: the hour it gave, else the window that was agreed. */
  private @Nullable String eta() {
    if (subject.order().isEmpty()) return null;
    var order = subject.order().get();
    return order
        .eta()
        .map(eta -> tongue.time(eta, subject.zone(), subject.today()))
        .or(() -> order.slot().map(slot -> tongue.slot(slot, subject.zone(), subject.today())))
        .orElse(null);
  }

  private @Nullable String receipt(ReceiptFound found, String what) {
    var bought = found.purchase();
    var item = found.item();
    return switch (what) {
      case "number" -> Hygiene.clean(bought.receipt());
      case "store" -> Hygiene.clean(bought.store().name());
      case "time" -> tongue.time(found.bought(), subject.zone(), subject.today());
      case "item" -> Hygiene.clean(item.name());
      case "price" -> item.price().map(p -> tongue.money(p, bought.currency())).orElse(null);
      case "warranty" -> clean(item.warrantyUntil());
      case "manual" ->
          clean(item.gtin().flatMap(this::manual).or(() -> item.sku().flatMap(this::manual)));
      default -> null;
    };
  }

  /** The service's words hold where a product's manual lies, by its gtin or sku. */
  private Optional<String> manual(String code) {
    return words.word(Optional.empty(), code).map(Words.Word::what);
  }

  /** What was promised and broken, where the order makes it good. */
  private @Nullable String amendsFor(Order order) {
    var what = Optional.ofNullable(order.facts().get("promise"));
    var service = Optional.ofNullable(order.facts().get("service"));
    return clean(what.map(w -> words.word(service, w).map(Words.Word::what).orElse(w)));
  }

  /** What the event gives back, else the confirmed order. */
  private @Nullable String refund() {
    return subject
        .moment()
        .refund()
        .or(() -> subject.order().flatMap(o -> money(o.facts().getOrDefault("refund", ""))))
        .map(m -> tongue.money(m.amount(), m.currency()))
        .orElse(null);
  }

  private static Optional<Money> money(String written) {
    var parts = written.split(" ", -1);
    return parts.length == 2
        ? Optional.of(new Money(new BigDecimal(parts[0]), Currency.getInstance(parts[1])))
        : Optional.empty();
  }

  private @Nullable Object event(String path) {
    var data = subject.moment().event().data();
    return data instanceof Data.Custom custom
        ? told(new Value.Fields(custom.fields()), path)
        : told(data, path);
  }

  private @Nullable Object told(Object from, String path) {
    @Nullable Object at = from;
    var last = path;
    for (var step : path.split("\\.", -1)) {
      if (at == null) return null;
      at = at instanceof Value.Fields own ? own.fields().get(step) : Shape.value(at, step);
      last = step;
    }
    return at == null ? null : told(at, SUMS.contains(last));
  }

  private Object told(Object value, boolean sum) {
    if (value instanceof Boolean) return value;
    if (value instanceof Value.Flag flag) return flag.flag();
    if (value instanceof Value.Fields || value instanceof Record && !(value instanceof Value))
      return true;
    if (value instanceof Value.Many many) return new Elements(many.values());
    if (value instanceof List<?> list) return new Elements(speakable(list));
    if (value instanceof Value.Number number) return tongue.number(number.number());
    if (value instanceof BigDecimal amount)
      return sum && currency().isPresent()
          ? tongue.money(amount, currency().get())
          : tongue.number(amount);
    if (value instanceof OffsetDateTime time)
      return tongue.time(time.toInstant(), subject.zone(), subject.today());
    if (value instanceof Value.Text text) {
      var time = time(text.text());
      if (time.isPresent())
        return tongue.time(time.get().toInstant(), time.get().getOffset(), subject.today());
    }
    return Hygiene.clean(value.toString());
  }

  /** A time in a field of the retailer's own: its hour is told as the sender's clock showed it. */
  private static Optional<OffsetDateTime> time(String text) {
    try {
      return text.indexOf('T') == 10 ? Optional.of(OffsetDateTime.parse(text)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Goods that are nobody's business are not named, but where they are a danger. */
  private List<?> speakable(List<?> list) {
    if (subject.proposal().service().letterClass() == LetterClass.SAFETY) return list;
    return list.stream()
        .filter(one -> !(one instanceof Data.Item item && Discreet.hides(item)))
        .toList();
  }

  private Optional<Currency> currency() {
    return Shape.value(subject.moment().event().data(), "currency") instanceof Currency own
        ? Optional.of(own)
        : Optional.empty();
  }

  /** Lines of text, which as a variable are said line by line. */
  private static final class Lines extends AbstractList<String> {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public String get(int index) {
      return lines.get(index);
    }

    @Override
    public int size() {
      return lines.size();
    }

    @Override
    public String toString() {
      return String.join("\n", lines);
    }
  }

  /** A list's elements: texts, or scopes of their own. */
  private final class Elements extends AbstractList<Object> {
    private final List<?> values;

    Elements(List<?> values) {
      this.values = values;
    }

    @Override
    public Object get(int index) {
      Object value = values.get(index);
      if (value instanceof Value.Fields || value instanceof Record && !(value instanceof Value))
        return (Sheet.Scope) name -> told(value, name);
      return told(value, false);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String toString() {
      return String.join(", ", stream().map(Object::toString).toList());
    }
  }
}
