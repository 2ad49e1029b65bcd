package valet.dialogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Happening.Choice;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.memory.Known;
import valet.memory.Memory;
import valet.store.Tx;

/** Gives replies their meaning. */
public final class Dialogue {
  private final Memory memory;

  public Dialogue(Memory memory) {
    this.memory = memory;
  }

  /**
   * Says what each reply of a wave means and which letter, order or case it is about; a STOP or
   * START is written at once, before anything else is decided for that address. Other events come
   * back as they are, and a wave without replies costs no query.
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
    var open = questions.open(known.customer());
    var said = Said.of(reply.text(), reply.channel(), candidates(known, reply, questions));
    if (said.meaning() == Meaning.STOP || said.meaning() == Meaning.START)
      return address(tx, known, reply, said.meaning(), questions);
    var asked = new WhichOne(tx, known);
    var listed = asked.listed(open);
    var meaning = said.bare() ? asked.meaning().orElse(Meaning.WORDS) : said.meaning();
    var question =
        said.question()
            .or(() -> questions.named(reply.letter(), known.customer()))
            .or(() -> said.number().filter(n -> n <= listed.size()).map(n -> listed.get(n - 1)));
    if (question.isEmpty() && said.number().isEmpty())
      question = open.size() == 1 ? Optional.of(open.get(0)) : questions.lately(known.customer());
    if (question.isEmpty() && open.size() > 1 && chooses(meaning))
      return which(known, reply, meaning, listed, asked);
    if (question.isEmpty() && said.number().isEmpty())
      question = questions.newest(known.customer());
    if (chooses(meaning)) asked.settled();
    meaning = meaning(meaning, said, question);
    if (meaning == Meaning.WRONG_PERSON)
      memory.suppress(tx, reply.channel(), reply.from(), known.event().time(), source(known));
    var heard = heard(meaning, reply, question, said.proven(), List.of());
    if (meaning != Meaning.WHY && meaning != Meaning.NOT_THIS) return known.and(heard);
    return new Whys(tx).answer(known, heard);
  }

  /** Which of several: asked again once; who is not clear then either is read by a person. */
  private static Known which(
      Known known, Data.Reply reply, Meaning meaning, List<Question> listed, WhichOne asked) {
    if (asked.pending()) {
      asked.settled();
      return known.and(heard(Meaning.WORDS, reply, Optional.empty(), false, List.of()));
    }
    asked.ask(meaning, listed);
    var choices = new ArrayList<Choice>();
    for (var question : listed) choices.add(question.numbered(choices.size() + 1));
    return known.and(heard(Meaning.WHICH, reply, Optional.empty(), false, choices));
  }

  /** STOP beats everything: it is heard before it is known what it answers. */
  private Known address(
      Tx tx, Known known, Data.Reply reply, Meaning meaning, OpenQuestions questions) {
    if (meaning == Meaning.STOP)
      memory.suppress(tx, reply.channel(), reply.from(), known.event().time(), source(known));
    else memory.welcomeBack(tx, reply.channel(), reply.from(), known.event().time(), source(known));
    var question =
        questions
            .named(reply.letter(), known.customer())
            .or(() -> questions.newest(known.customer()));
    return known.and(heard(meaning, reply, question, false, List.of()));
  }

  private static List<Question> candidates(Known known, Data.Reply reply, OpenQuestions questions) {
    var all = new ArrayList<>(questions.open(known.customer()));
    questions.named(reply.letter(), known.customer()).ifPresent(all::add);
    return all;
  }

  private static boolean chooses(Meaning meaning) {
    return meaning == Meaning.YES || meaning == Meaning.NO;
  }

  /** "Cancel" is a no to what is under way; with nothing under way, only a person knows. */
  private static Meaning meaning(Meaning meaning, Said said, Optional<Question> question) {
    boolean ofOrder = question.flatMap(Question::order).isPresent();
    return said.onlyCallsOff() && !ofOrder ? Meaning.WORDS : meaning;
  }

  private static Heard heard(
      Meaning meaning,
      Data.Reply reply,
      Optional<Question> question,
      boolean proven,
      List<Choice> choices) {
    return new Heard(
        meaning,
        reply.channel(),
        question.map(Question::letter),
        question.flatMap(Question::order),
        question.flatMap(Question::careCase),
        proven,
        choices);
  }

  private static String source(Known known) {
    return "reply " + known.event().id().id();
  }
}
