package valet.messages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One template, ready to be filled.
 *
 * @param speaksOf what it speaks of: {@code order}, {@code promise}, {@code recipe}
 * @param needs of these, what must be there
 */
record Sheet(String file, Template template, Set<String> speaksOf, Set<String> needs) {
  private static final Mustache.Compiler TEXT =
      Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).withCollector(new Look());
  private static final Mustache.Compiler HTML = TEXT.escapeHTML(true);

  /** What a template looks names up in: the letter's variables, or one element of a list. */
  interface Scope {
    /** A text, a truth or a list; null where there is nothing of that name. */
    @Nullable Object get(String name);
  }

  static Sheet of(String file, String text, boolean html, Proof.Read read) {
    var template = (html ? HTML : TEXT).compile(text);
    return new Sheet(file, template, Set.copyOf(read.roots()), Set.copyOf(read.unguarded()));
  }

  String fill(Scope scope) {
    try {
      return template.execute(scope);
    } catch (MustacheException e) {
      throw new Unwritable(file + " cannot be filled: " + e.getMessage() + ".");
    }
  }

  /** Looks names up in scopes only: nothing of Java's own can be reached from a template. */
  private static final class Look implements Mustache.Collector {
    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
      return value instanceof List<?> list ? list.iterator() : null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
      if (name.equals(".")) return (value, n) -> value;
      if (!(context instanceof Scope)) return null;
      return (scope, n) -> {
        var value = ((Scope) scope).get(n);
        return value == null ? Template.NO_FETCHER_FOUND : value;
      };
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
