package valet.tact;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import valet.rules.Sources;

/**
 * Messages that ask for a yes or no, by what their e-mails say. Two questions in one letter could
 * not be told apart in the answer.
 *
 * @param messages as {@code service/message}, in file names
 */
record Questions(Set<String> messages) {
  private static final Pattern FILE =
      Pattern.compile("config/messages/([^/]+/[^/]+)/[^/]+\\.email\\.(?:txt|html)");

  /** The words that customers are asked to answer with, as our letters write them. */
  private static final Pattern ASKS =
      Pattern.compile("\\b(YES|NO|JA|NEJ|NEI)\\b|answer\\.code|link\\.answer");

  Questions {
    messages = Set.copyOf(messages);
  }

  static Questions of(Sources sources) {
    var found = new HashSet<String>();
    for (var file : sources.under("config/messages/", "").entrySet()) {
      var name = FILE.matcher(file.getKey());
      if (name.matches() && ASKS.matcher(file.getValue()).find()) found.add(name.group(1));
    }
    return new Questions(found);
  }

  boolean asks(String service, String message) {
    return messages.contains(service + "/" + message.replace(' ', '-'));
  }
}
