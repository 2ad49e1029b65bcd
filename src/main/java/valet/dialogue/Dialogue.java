package valet.dialogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.memory.Known;
import valet.memory.Memory;
import valet.memory.Order;
import valet.store.Tx;

/** Gives replies their meaning. */
public final class Dialogue {
  private final Memory memory;

  public Dialogue(Memory memory) {
    this.memory = memory;
  }

  /**
   * Says what each reply of a wave means and which letter and order it is about; a STOP or START is
   * written at once, before anything else is decided for that address. Other events come back as
   * they are, and a wave without replies costs no query.
   */
  public List<Known> understand(Tx tx, List<Known> wave) {
    var customers = new LinkedHashSet<String>();
    var letters = new LinkedHashSet<String>();
    boolean any = false;
    for (var known : wave)
      if (known.event().data() instanceof Data.Reply reply) {
        any = true;
        known.customer().ifPresent(customers::add);
        reply.letter().ifPresent(letters::add);
      }
    if (!any) return wave;
    var questions = OpenQuestions.read(tx, customers, letters, wave.get(0).now());
    var heard = new ArrayList<Known>(wave.size());
    for (var known : wave)
      heard.add(
          known.event().data() instanceof Data.Reply reply
              ? hear(tx, known, reply, questions)
              : known);
    return heard;
  }

  private Known hear(Tx tx, Known known, Data.Reply reply, OpenQuestions questions) {
    var question = questions.answered(reply.letter(), known.customer());
    var order = question.flatMap(OpenQuestions.Question::order);
    var meaning = meaning(reply, order);
    var source = "reply " + known.event().id().id();
    if (meaning == Meaning.STOP)
      memory.suppress(tx, reply.channel(), reply.from(), known.event().time(), source);
    if (meaning == Meaning.START)
      memory.welcomeBack(tx, reply.channel(), reply.from(), known.event().time(), source);
    var letter = question.map(OpenQuestions.Question::letter);
    return known.and(new Heard(meaning, reply.channel(), letter, order));
  }

  /** "Cancel" is a no to what is under way; with nothing under way, only a person knows. */
  private static Meaning meaning(Data.Reply reply, Optional<Order> order) {
    var meaning = Words.meaning(reply.text(), reply.channel());
    return order.isEmpty() && Words.onlyCallsOff(reply.text(), reply.channel())
        ? Meaning.WORDS
        : meaning;
  }
}
