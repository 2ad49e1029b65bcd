package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.EMAIL;
import static valet.event.Channel.SMS;
import static valet.memory.LetterClass.MARKETING;
import static valet.memory.LetterClass.PROMISE;
import static valet.memory.LetterClass.SAFETY;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;
import static valet.tact.Given.wish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import valet.rules.Proposal;
import valet.rules.Wishes;
import valet.tact.Verdict.Along;
import valet.tact.Verdict.Speak;
import valet.tact.Verdicts.Judged;

/** Several proposals for one person become one e-mail, or do not. */
class OneLetterTest {
  private static final String YAML =
      TactTest.YAML.replace("service: {letters: 3", "service: {letters: 1") + "together: 3\n";
  private final Tact tact =
      Tact.of(
          Given.sources(
              "config/tact.yaml",
              YAML,
              "config/messages/help/car/en.email.txt",
              "A car\n\nDon't want it? Answer NO.",
              "config/messages/help/plain/en.email.txt",
              "NONE\n\nNothing is asked here, NORWAY is a country."));

  private Judged judged(Given.Person who, Proposal... fresh) {
    return tact.judge(new Wishes(List.of(who.wishes(NOON, fresh))), NOON).all().get(0);
  }

  /** What each does, in the order given: speaks, goes along with whom, or its reason. */
  private List<String> said(Given.Wish... wishes) {
    var fresh = new ArrayList<Proposal>();
    for (var wish : wishes) fresh.add(wish.asked());
    var said = new ArrayList<String>();
    for (var ruling :
        judged(anna().consents("marketing", "any", true), fresh.toArray(new Proposal[0])).fresh())
      said.add(
          ruling.verdict() instanceof Speak speak
              ? speak.along().map(a -> "with " + a.proposal() + " as " + a.part()).orElse("speaks")
              : ruling.verdict().reason().word());
    return said;
  }

  private static Given.Wish mail(String service) {
    return wish(service).called(service).sends("plain", EMAIL);
  }

  @Test
  void help_and_promises_by_email_become_one_letter_by_weight_whatever_the_cap() {
    // the cap lets one letter of class service through
    assertThat(said(mail("b"), mail("a"), mail("p").of(PROMISE)))
        .containsExactly("with p as 2", "with p as 1", "speaks");
    var verdict = judged(anna(), mail("b").asked(), mail("a").asked()).fresh().get(0).verdict();
    assertThat(verdict.reason()).isEqualTo(Reason.TOGETHER);
    assertThat(((Speak) verdict).along()).isEqualTo(Optional.of(new Along("a", 1)));
  }

  @Test
  void more_than_so_many_are_not_one_letter() {
    assertThat(said(mail("a"), mail("b"), mail("c"), mail("d")))
        .containsExactly("speaks", "with a as 1", "with a as 2", "cap");
  }

  @Test
  void what_waited_for_its_hour_comes_along() {
    var held = mail("a").asked();
    var fresh = mail("b").asked();
    var wished = anna().wishes(NOON, List.of(held), fresh);
    var judged = tact.judge(new Wishes(List.of(wished)), NOON).all().get(0);
    assertThat(judged.again().get(0).verdict())
        .isEqualTo(new Speak(Reason.HELPFUL_NOW, voices(judged)));
    assertThat(((Speak) judged.fresh().get(0).verdict()).along())
        .isEqualTo(Optional.of(new Along("a", 1)));
  }

  private static List<Verdict.Voice> voices(Judged judged) {
    return ((Speak) judged.again().get(0).verdict()).voices();
  }

  @Test
  void one_that_asks_may_carry_others_and_goes_with_none() {
    // the one that asks is called help, so that a comes first where they weigh the same
    var asks = wish("help").called("help").sends("car", EMAIL);
    assertThat(said(asks, mail("a"))).containsExactly("cap", "speaks");
    assertThat(said(asks, mail("z"))).containsExactly("speaks", "with help as 1");
    // capitals alone are no question
    assertThat(said(wish("help").called("help").sends("plain", EMAIL), mail("a")))
        .containsExactly("with a as 1", "speaks");
    // an order is one, and so is a case
    assertThat(said(mail("b").about("o", "c"), mail("a"))).containsExactly("cap", "speaks");
  }

  @Test
  void marketing_danger_and_what_is_urgent_stand_alone() {
    var offer = mail("offer").of(MARKETING);
    assertThat(said(mail("a"), offer)).containsExactly("speaks", "one_voice");
    assertThat(said(mail("a"), mail("r").of(SAFETY))).containsExactly("one_voice", "speaks");
    assertThat(said(mail("a"), mail("u").urgent())).containsExactly("cap", "speaks");
  }

  @Test
  void another_channel_brand_or_basis_is_another_letter() {
    assertThat(said(mail("a"), wish("b").sends("plain", SMS))).containsExactly("speaks", "cap");
    assertThat(said(mail("a"), mail("b").ofBrand("other"))).containsExactly("speaks", "cap");
    var asked = mail("a").asked();
    var agreed = mail("b").onConsent().asked();
    var fresh = judged(anna().consents("service", "any", true), asked, agreed).fresh();
    assertThat(fresh.get(1).verdict().reason()).isEqualTo(Reason.CAP);
  }

  @Test
  void a_correction_stands_alone() {
    var corrects = wish("b").corrects("x", "y", EMAIL);
    var said = anna().has(Given.saying("l", "b", "x", valet.memory.LetterState.DELIVERED));
    var fresh = judged(said, mail("a").asked(), corrects.asked()).fresh();
    assertThat(((Speak) fresh.get(0).verdict()).along()).isEmpty();
    assertThat(fresh.get(1).verdict().reason()).isEqualTo(Reason.CAP);
  }

  @Test
  void left_out_of_the_file_each_goes_by_itself() {
    var alone = Tact.of(Given.sources("config/tact.yaml", TactTest.YAML));
    var wished = anna().wishes(NOON, mail("a").asked(), mail("b").asked());
    var fresh = alone.judge(new Wishes(List.of(wished)), NOON).all().get(0).fresh();
    assertThat(fresh.get(1).verdict().reason()).isEqualTo(Reason.ONE_VOICE);
  }
}
