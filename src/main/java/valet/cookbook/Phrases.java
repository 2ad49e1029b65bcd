package valet.cookbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;

/**
 * Cuts a text into {@link Term}s: words are folded and stemmed, amounts dropped, and the longest
 * listed phrase is taken at each place, so that "coconut milk" is one food and not milk. Safe for
 * threads.
 */
final class Phrases {
  /** Words, and the marks at which a line of ingredients turns; a slash in 1/2 is none. */
  private static final Pattern PIECES =
      Pattern.compile(
          "[\\p{L}\\p{M}]+(?:['’]\\p{L}+)?"
              + "|[,;:()&]|(?<![\\d½¼¾]\\s?)[/+](?!\\s?\\d)|\\.(?=\\s+\\p{Lu})");

  private static final CharArraySet LITTLE =
      new CharArraySet(Set.of("of", "the", "a", "an"), false);

  /** What follows one of these says how or what for, and names no further ingredient. */
  private static final Set<String> CUTS =
      Set.of(
          ". for to with at in if as from such i you not without by on until prefer preferably preferable like per"
              .split(" "));

  private static final Map<String, Term.Sort> MARKS =
      Map.ofEntries(
          Map.entry("or", Term.Sort.OR),
          Map.entry("/", Term.Sort.OR),
          Map.entry("and", Term.Sort.AND),
          Map.entry("&", Term.Sort.AND),
          Map.entry("+", Term.Sort.AND),
          Map.entry("plus", Term.Sort.AND),
          Map.entry(",", Term.Sort.COMMA),
          Map.entry(";", Term.Sort.COMMA),
          Map.entry(":", Term.Sort.COLON),
          Map.entry("(", Term.Sort.OPEN),
          Map.entry(")", Term.Sort.CLOSE));

  private static final Analyzer STEMS = chain(null);

  private final Analyzer analyzer;
  private final List<Term> listed;

  private Phrases(SynonymMap map, List<Term> listed) {
    this.analyzer = chain(map);
    this.listed = listed;
  }

  /** Gathers the phrases of all lists; of two lists with the same phrase the first one wins. */
  static final class Lists {
    private final SynonymMap.Builder builder = new SynonymMap.Builder(true);
    private final Map<String, Term> seen = new HashMap<>();
    private final List<Term> listed = new ArrayList<>();

    /** Adds a phrase for a term, and answers the term that the phrase really stands for. */
    Term add(String phrase, Term term) {
      List<String> stems = stems(phrase);
      if (stems.isEmpty()) {
        return term;
      }
      Term first = seen.putIfAbsent(String.join(" ", stems), term);
      if (first != null) {
        return first;
      }
      CharsRef input = SynonymMap.Builder.join(stems.toArray(String[]::new), new CharsRefBuilder());
      builder.add(input, new CharsRef("#" + listed.size()), false);
      listed.add(term);
      return term;
    }

    Phrases phrases() {
      try {
        return new Phrases(builder.build(), List.copyOf(listed));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  /** The text's terms, in order; what is said besides is left out. */
  List<Term> terms(String text) {
    List<Term> terms = new ArrayList<>();
    for (String token : tokens(analyzer, text)) {
      Term term =
          token.charAt(0) == '#' ? listed.get(Integer.parseInt(token.substring(1))) : plain(token);
      if (term.sort() != Term.Sort.SAID_BESIDES) {
        terms.add(term);
      }
    }
    return terms;
  }

  /** The stems of a text's words, in order, whatever the lists say. */
  static List<String> stems(String text) {
    return tokens(STEMS, text);
  }

  private static Term plain(String token) {
    Term.Sort mark = MARKS.get(token);
    if (mark != null) {
      return new Term(mark, token);
    }
    return new Term(CUTS.contains(token) ? Term.Sort.CUT : Term.Sort.WORD, token);
  }

  private static List<String> tokens(Analyzer analyzer, String text) {
    List<String> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("text", new StringReader(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (term.length() > 0) {
          tokens.add(term.toString());
        }
      }
      stream.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return tokens;
  }

  private static Analyzer chain(@org.jspecify.annotations.Nullable SynonymMap map) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer pieces = new PatternTokenizer(PIECES, 0);
        TokenStream stream = new LowerCaseFilter(pieces);
        stream = new EnglishPossessiveFilter(stream);
        stream = new ASCIIFoldingFilter(stream);
        stream = new StopFilter(stream, LITTLE);
        stream = new KStemFilter(stream);
        return new TokenStreamComponents(
            pieces, map == null ? stream : new SynonymGraphFilter(stream, map, false));
      }
    };
  }
}
