package valet.messages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Wait;
import valet.memory.Happening.Reason;
import valet.messages.Written.Page;
import valet.rules.Help;
import valet.rules.Moment;
import valet.rules.Sources;
import valet.tact.Verdict.Hold;
import valet.tact.Verdict.Speak;
import valet.tact.Verdict.Voice;
import valet.tact.Verdicts;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

/** Puts letters into words. Compiled once from {@code config/messages}, then safe to share. */
public final class Messages {
  private final Sheets sheets;
  private final Phrases phrases;
  private final Defaults defaults;

  private Messages(Sheets sheets, Phrases phrases, Defaults defaults) {
    this.sheets = sheets;
    this.phrases = phrases;
    this.defaults = defaults;
  }

  /**
   * Reads {@code config/messages/**}, and {@code config/events/*.schema.json} for the names of the
   * retailer's own fields.
   *
   * @throws valet.rules.BadBook with file, line and column of all that is wrong: an unknown name, a
   *     name that may be missing outside a section, a message that is not there in the default
   *     language
   */
  public static Messages of(Sources sources, Defaults defaults) {
    return new Messages(Sheets.read(sources, defaults.language()), Phrases.of(sources), defaults);
  }

  /** Why a letter was written, in the customer's language: one sentence for each of the reasons. */
  public List<String> why(List<Reason> reasons, Optional<String> language) {
    var languages = Languages.chain(language, defaults.language());
    return reasons.stream().map(reason -> phrases.tell(reason, languages)).toList();
  }

  /** Every message of any service, as its folder is called. */
  public Set<String> names() {
    return sheets.names();
  }

  /** The messages of one service, as their folders are called. */
  public Set<String> names(String service) {
    return sheets.names(service);
  }

  /** The languages in which any message is there, as the files are called. */
  public Set<String> languages() {
    return sheets.languages();
  }

  /** Whether a message can be told on a channel. */
  public boolean has(String service, String message, Channel channel) {
    return find(service, message, channel, Optional.empty()).isPresent();
  }

  /**
   * What a proposal must be about to send this message, of {@code order}, {@code promise} and
   * {@code recipe}, in any of its default texts: a rule that sends it about nothing of the kind is
   * wrong.
   */
  public Set<String> needs(String service, String message) {
    var needs = new HashSet<String>();
    for (var channel : Channel.values())
      find(service, message, channel, Optional.empty())
          .ifPresent(found -> needs.addAll(found.sheet().needs()));
    return needs;
  }

  /**
   * The words of each letter that is spoken, also for the channels that come next if it does not
   * arrive, and of each that is held, for every channel it may take then. A proposal judged again
   * keeps the words it was held with: its moment is gone.
   *
   * @throws Unwritable where a rule and its message do not fit together
   */
  public Written write(Verdicts verdicts) {
    var pages = new ArrayList<Page>(verdicts.all().size());
    for (var judged : verdicts.all()) pages.add(new Page(judged, drafts(judged)));
    return new Written(pages);
  }

  private Map<String, List<Draft>> drafts(Judged judged) {
    if (judged.fresh().isEmpty()) return Map.of();
    var drafts = new HashMap<String, List<Draft>>();
    for (var ruling : judged.fresh()) {
      var words = drafts(judged, ruling);
      if (!words.isEmpty()) drafts.put(ruling.proposal().id(), words);
    }
    return drafts;
  }

  private List<Draft> drafts(Judged judged, Ruling ruling) {
    if (ruling.verdict() instanceof Speak speak && !speak.voices().isEmpty()) {
      var about = about(judged, ruling, Optional.of(judged.wished().moment().now()));
      var words = new ArrayList<Draft>();
      for (var voice : speak.voices()) words.add(draft(voice, about));
      for (var voice : NextChannels.of(speak.voices(), about.profile()))
        if (isThere(voice, about)) words.add(draft(voice, about));
      return words;
    }
    if (ruling.verdict() instanceof Hold hold) {
      var about = about(judged, ruling, Optional.empty());
      return hold.voices().stream()
          .filter(voice -> isThere(voice, about) || isOnlyWay(voice, hold, about))
          .map(voice -> draft(voice, about))
          .toList();
    }
    return List.of();
  }

  private static Subject about(Judged judged, Ruling ruling, Optional<Instant> saidNow) {
    var zone = judged.zones().get(0);
    return Subject.of(ruling.proposal(), judged.wished().moment(), zone, saidNow);
  }

  private boolean isThere(Voice voice, Subject about) {
    return NextChannels.kept(voice).isPresent()
        || has(about.proposal().service().name(), voice.message(), voice.channel());
  }

  /** So that a message that is nowhere is refused when it is held, not when its hour has come. */
  private boolean isOnlyWay(Voice voice, Hold hold, Subject about) {
    return hold.voices().stream()
        .filter(other -> other.send().equals(voice.send()))
        .noneMatch(other -> isThere(other, about));
  }

  private Optional<Sheets.Found> find(
      String service, String message, Channel channel, Optional<String> language) {
    var kind = channel.word() + ".txt";
    return sheets.find(service, message, kind, Languages.chain(language, defaults.language()));
  }

  private Draft draft(Voice voice, Subject about) {
    var kept = NextChannels.kept(voice);
    if (kept.isPresent()) return kept.get();
    var service = about.proposal().service().name();
    var found =
        find(service, voice.message(), voice.channel(), about.profile().language())
            .orElseThrow(
                () ->
                    new Unwritable(
                        "config/messages/%s/%s/%s.%s.txt is missing: \"%s\" cannot be told by %s."
                            .formatted(
                                service,
                                voice.message().replace(' ', '-'),
                                defaults.language(),
                                voice.channel(),
                                voice.message(),
                                voice.channel())));
    var links = defaults.links().ofOneLetter();
    var variables = variables(found.language(), about, links);
    var text = found.sheet().fill(variables);
    boolean ofOrder = speaksOfOrder(found.sheet(), about);
    var draft =
        switch (voice.channel()) {
          case SMS -> plain(voice, found.language(), text.trim(), ofOrder);
          case RECEIPT -> paper(voice, found.language(), text, columns(about.moment()), ofOrder);
          case EMAIL -> mail(voice, found.language(), text, variables, service, ofOrder);
        };
    return voice.channel() == Channel.RECEIPT ? draft : draft.with(links.kept(), links.code());
  }

  private Variables variables(String language, Subject about, Links links) {
    var service = about.proposal().service().name();
    var languages = Languages.chain(Optional.of(language), defaults.language());
    return new Variables(
        about,
        Tongue.of(language),
        (own, what) -> sheets.word(own.orElse(service), what, languages),
        reasons -> why(reasons, Optional.of(language)),
        links);
  }

  private static Draft plain(Voice voice, String language, String text, boolean ofOrder) {
    return new Draft(voice, language, Optional.empty(), text, Optional.empty(), List.of(), ofOrder);
  }

  private static Draft paper(
      Voice voice, String language, String text, int columns, boolean ofOrder) {
    var lines = Paper.lines(text, columns);
    var whole = String.join("\n", lines);
    return new Draft(voice, language, Optional.empty(), whole, Optional.empty(), lines, ofOrder);
  }

  private Draft mail(
      Voice voice,
      String language,
      String text,
      Variables variables,
      String service,
      boolean ofOrder) {
    var mail = Mail.of(text);
    var own = sheets.find(service, voice.message(), "email.html", Set.of(language));
    var html = own.map(found -> found.sheet().fill(variables)).orElseGet(() -> mail.html(language));
    return new Draft(
        voice,
        language,
        Optional.of(mail.subject()),
        mail.body(),
        Optional.of(html),
        List.of(),
        ofOrder);
  }

  /** Words of an order, or a promise about one: such a letter must rest on a confirmation. */
  private static boolean speaksOfOrder(Sheet sheet, Subject about) {
    if (about.order().isPresent() && sheet.speaksOf().contains("order")) return true;
    for (var help : about.proposal().help())
      if (help instanceof Help.Promise promise && promise.order().isPresent()) return true;
    return false;
  }

  /** The till's own width, else its shop's, else the house's. */
  private int columns(Moment moment) {
    var till = moment.known().arrived().till().map(Wait::columns).orElse(OptionalInt.empty());
    if (till.isPresent()) return till.getAsInt();
    return moment.event().data() instanceof Data.Purchase purchase
        ? purchase.store().columns().orElse(defaults.columns())
        : defaults.columns();
  }
}
