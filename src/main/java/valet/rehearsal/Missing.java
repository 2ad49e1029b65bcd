package valet.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import valet.event.Channel;
import valet.messages.Messages;
import valet.promises.Partners;
import valet.rules.Finding;
import valet.rules.RuleBook;
import valet.rules.RuleBook.Mentioned;

/**
 * What rules speak of and is not there: words for a message, a partner of a kind. Each part may be
 * whole by itself and still not fit the others, which would show only when a customer waits for it.
 */
public final class Missing {
  /** Event types that may be about an order; a letter at any other cannot speak of one. */
  private static final Set<String> ABOUT_ORDERS =
      Set.of("order.answered", "order.unanswered", "promise.due", "letter.reported", "reply");

  private final Messages messages;
  private final Set<String> kinds = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private Missing(Messages messages, Partners partners) {
    this.messages = messages;
    for (var partner : partners.all()) kinds.add(partner.kind());
  }

  /** Everything that the rules need and these messages and partners do not have. */
  public static List<Finding> of(RuleBook rules, Messages messages, Partners partners) {
    var missing = new Missing(messages, partners);
    rules.mentioned().forEach(missing::look);
    missing.findings.addAll(rules.unwanted());
    return List.copyOf(missing.findings);
  }

  private void look(Mentioned line) {
    if (line.values().get("message") instanceof String message) {
      for (var channel : channels(line)) words(line, message, channel);
      needs(line, message);
    }
    if (line.values().get("said") instanceof String said) said(line, said);
    if (line.values().get("kind") instanceof String kind && !kinds.contains(kind))
      wrong(
          line,
          "No partner of the kind \"%s\" is in %s, so nobody could ever be asked. There are: %s."
              .formatted(kind, Partners.FILE, kinds.isEmpty() ? "none" : String.join(", ", kinds)));
  }

  /** The channels it may take; where the customer's reply decides, both that replies come by. */
  private static List<Channel> channels(Mentioned line) {
    if (line.deed().equals("print")) return List.of(Channel.RECEIPT);
    var named = new ArrayList<Channel>();
    if (line.values().get("channels") instanceof List<?> all)
      for (var one : all) if (one instanceof Channel channel) named.add(channel);
    return named.isEmpty() ? List.of(Channel.SMS, Channel.EMAIL) : named;
  }

  private void words(Mentioned line, String message, Channel channel) {
    if (!messages.has(line.service(), message, channel))
      wrong(
          line,
          "\"%s\" has no words for %s. Write them in config/messages/%s/%s/<language>.%s.txt."
              .formatted(
                  message, channel, line.service(), message.replace(' ', '-'), channel.word()));
  }

  private void said(Mentioned line, String said) {
    for (var channel : Channel.values()) if (messages.has(line.service(), said, channel)) return;
    wrong(
        line,
        "\"%s\" is no message in config/messages/%s, so it was never said and is never corrected."
            .formatted(said, line.service()));
  }

  private void needs(Mentioned line, String message) {
    var needs = messages.needs(line.service(), message);
    if (needs.contains("order") && line.types().stream().noneMatch(ABOUT_ORDERS::contains))
      wrong(line, "\"" + message + "\" speaks of an order, but what happened is about none.");
    if (needs.contains("recipe") && !line.types().contains("purchase"))
      wrong(line, "\"" + message + "\" needs a recipe, but what happened is no purchase.");
  }

  private void wrong(Mentioned line, String message) {
    findings.add(
        new Finding(
            line.file(),
            line.line(),
            1,
            message + " Until it is mended the last good rule book stays in force."));
  }
}
