package valet.cookbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into {@link Term}s: words are folded and stemmed, amounts dropped, and the longest
 * listed phrase is taken at each place, so that "coconut milk" is one food and not milk. Lucene's
 * synonym filter could find the phrases too, but takes ten times as long to be built at start. Safe
 * for threads once all phrases are added.
 */
final class Phrases {
  private static final CharArraySet LITTLE =
      new CharArraySet(Set.of("of", "the", "a", "an"), false);

  /** What follows one of these says how or what for, and names no further ingredient. */
  private static final Set<String> CUTS =
      Set.copyOf(
          stems(
              "for to with at in if as from such i you not without by on until preferably like"
                  + " per"));

  private static final Map<String, Term> MARKS =
      Map.ofEntries(
          mark("or", Term.Sort.OR),
          mark("/", Term.Sort.OR),
          mark("and", Term.Sort.AND),
          mark("&", Term.Sort.AND),
          mark("+", Term.Sort.AND),
          mark(",", Term.Sort.COMMA),
          mark(";", Term.Sort.COMMA),
          mark(":", Term.Sort.COLON),
          mark("(", Term.Sort.OPEN),
          mark(")", Term.Sort.CLOSE),
          mark(".", Term.Sort.CUT));

  private final Node root = new Node();

  /** A place in the tree of all phrases, a stem a step; its term is that of the phrase so far. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable Term term;
  }

  /** Adds a phrase for a term, and answers the term it stands for: the one first added wins. */
  Term add(List<String> stems, Term term) {
    if (stems.isEmpty()) {
      return term;
    }
    Node node = root;
    for (String stem : stems) {
      node = node.next.computeIfAbsent(stem, step -> new Node());
    }
    if (node.term == null) {
      node.term = term;
    }
    return node.term;
  }

  /** The text's terms, in order; what is said besides is left out. */
  List<Term> terms(String text) {
    List<String> stems = stems(text);
    List<Term> terms = new ArrayList<>(stems.size());
    for (int at = 0; at < stems.size(); ) {
      Term longest = null;
      int end = at + 1;
      Node node = root.next.get(stems.get(at));
      for (int next = at + 1; node != null; next++) {
        if (node.term != null) {
          longest = node.term;
          end = next;
        }
        node = next < stems.size() ? node.next.get(stems.get(next)) : null;
      }
      Term term = longest == null ? unlisted(stems.get(at)) : longest;
      if (term.sort() != Term.Sort.SAID_BESIDES) {
        terms.add(term);
      }
      at = end;
    }
    return terms;
  }

  private static Term unlisted(String stem) {
    Term mark = MARKS.get(stem);
    if (mark != null) {
      return mark;
    }
    return new Term(CUTS.contains(stem) ? Term.Sort.CUT : Term.Sort.WORD, stem);
  }

  private static Map.Entry<String, Term> mark(String text, Term.Sort sort) {
    return Map.entry(text, new Term(sort, text));
  }

  /** The stems of a text's words and its marks, in order, whatever the lists say. */
  static List<String> stems(String text) {
    List<String> stems = new ArrayList<>();
    try (TokenStream stream = Stems.ANALYZER.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (term.length() > 0) {
          stems.add(term.toString());
        }
      }
      stream.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return stems;
  }

  /** Lucene's chain from text to stems. */
  private static final class Stems extends Analyzer {
    private static final Analyzer ANALYZER = new Stems();

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer pieces = new Pieces();
      TokenStream stream = new LowerCaseFilter(pieces);
      stream = new EnglishPossessiveFilter(stream);
      stream = new ASCIIFoldingFilter(stream);
      stream = new StopFilter(stream, LITTLE);
      return new TokenStreamComponents(pieces, new PorterStemFilter(stream));
    }
  }
}
