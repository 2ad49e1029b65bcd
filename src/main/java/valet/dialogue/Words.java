package valet.dialogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import valet.event.Channel;
import valet.memory.Happening.Meaning;

/**
 * What a reply's text means, in English, Swedish and Norwegian. Only whole texts are understood,
 * never words inside one: "no problem, thank you" must not turn a tow truck round. STOP alone is
 * heard more widely, because whoever says it wants silence above all.
 */
final class Words {
  /** A stop with more words behind it than these is a letter to us, and a person reads it. */
  private static final int LONGEST_STOP = 4;

  private static final Map<String, Meaning> PHRASES = new TreeMap<>();

  /** Words that begin a STOP, also with a few words behind them. */
  private static final Set<String> STOPS =
      Set.of("stop", "stopp", "stoppa", "sluta", "slutt", "unsubscribe", "avsluta", "avslutt");

  private static final Set<String> CALLS_OFF =
      Set.of("cancel", "avbryt", "avboka", "avbestill", "avbeställ");

  private static final Pattern QUOTED =
      Pattern.compile(
          "(?m)^(>.*|-{2,} ?|_{5,}|-{3,}.*original.*|(on|den|il|le|am|fra|från|from)\\b.*"
              + "(wrote|skrev|schrieb)\\b.*:\\s*)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  static {
    means(
        Meaning.STOP,
        "stop all",
        "stopall",
        "end",
        "quit",
        "opt out",
        "optout",
        "remove me",
        "avregistrera",
        "avregistrera mig",
        "avprenumerera",
        "avmeld",
        "meld meg av",
        "ta bort mig");
    means(Meaning.START, "start", "starta", "unstop", "börja", "begynn");
    means(
        Meaning.YES,
        "yes",
        "y",
        "yes please",
        "yes thanks",
        "yes thank you",
        "yep",
        "j",
        "javisst",
        "absolut",
        "ok tack",
        "ok takk",
        "ok thanks",
        "fine",
        "all good",
        "it is fine",
        "allt bra",
        "det är bra",
        "alt bra",
        "det er bra",
        "ok",
        "okay",
        "okej",
        "ja",
        "ja tack",
        "ja takk",
        "japp",
        "jo",
        "jo tack",
        "gärna",
        "ja gärna",
        "gjerne",
        "ja gjerne");
    means(
        Meaning.NO,
        "no",
        "n",
        "no thanks",
        "no thank you",
        "nope",
        "not fine",
        "it is not",
        "nej det är det inte",
        "nei det er det ikke",
        "inte bra",
        "ikke bra",
        "nej",
        "nej tack",
        "nä",
        "nä tack",
        "nej tack du",
        "nei",
        "nei takk",
        "cancel",
        "avbryt",
        "avboka",
        "avbestill",
        "avbeställ");
    means(
        Meaning.WHY,
        "why",
        "varför",
        "hvorfor",
        "varför får jag detta",
        "varför skriver ni",
        "hvorfor får jeg dette",
        "hvorfor skriver dere",
        "why did i get this",
        "why me");
    means(
        Meaning.LATER,
        "later",
        "not now",
        "senare",
        "inte nu",
        "senere",
        "ikke nå",
        "another time",
        "en annan gång",
        "en annen gang");
    means(Meaning.NOT_THIS, "not this", "not that", "inte detta", "inte det här", "ikke dette");
    means(
        Meaning.WRONG_PERSON,
        "wrong person",
        "wrong number",
        "fel person",
        "fel nummer",
        "feil person",
        "feil nummer");
  }

  private Words() {}

  private static void means(Meaning meaning, String... phrases) {
    for (var phrase : phrases) PHRASES.put(phrase, meaning);
  }

  /**
   * A reply's words, bare of writing.
   *
   * @param channel of an e-mail only what stands before the quoted letter and the first blank line
   *     counts, so that a signature does no harm
   */
  static String plain(String text, Channel channel) {
    return plain(channel == Channel.EMAIL ? opening(text) : text);
  }

  /** The meaning of {@link #plain} words. */
  static Meaning meaning(String plain) {
    if (stops(plain)) return Meaning.STOP;
    return Optional.ofNullable(PHRASES.get(plain)).orElse(Meaning.WORDS);
  }

  static Meaning meaning(String text, Channel channel) {
    return meaning(plain(text, channel));
  }

  /** Whether a word calls something off that is under way, and is no answer to anything else. */
  static boolean onlyCallsOff(String plain) {
    return CALLS_OFF.contains(plain);
  }

  private static boolean stops(String said) {
    if (PHRASES.get(said) == Meaning.STOP) return true;
    var words = said.split(" ", -1);
    return STOPS.contains(words[0]) && words.length <= LONGEST_STOP;
  }

  private static String opening(String text) {
    var own = text.replace("\r\n", "\n").strip();
    var quoted = QUOTED.matcher(own);
    if (quoted.find()) own = own.substring(0, quoted.start()).strip();
    int blank = own.indexOf("\n\n");
    return blank < 0 ? own : own.substring(0, blank);
  }

  /** Lower case, one blank between words, nothing else; letters composed and of normal width. */
  private static String plain(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NOT_WORDS.matcher(folded).replaceAll(" ").strip();
  }
}
