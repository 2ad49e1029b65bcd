package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Money;
import valet.memory.LetterClass;

class ServicesTest {
  private final List<Finding> findings = new ArrayList<>();

  private Map<String, Service> read(String yaml) {
    return Services.of(Sources.of(Map.of("config/services.yaml", yaml)), findings);
  }

  @Test
  void a_service_is_read_as_the_contract_writes_it() {
    var services =
        read(
            """
            replacement-car:
              brand: default
              class: service              # a comment
              basis: contract
              urgent: true
              letters: {nobody-could: {class: promise}}
              budget: {day: "2000 SEK"}
              holdout: 0
            """);
    assertThat(findings).isEmpty();
    var car = Objects.requireNonNull(services.get("replacement-car"));
    assertThat(car)
        .isEqualTo(
            new Service(
                "replacement-car",
                "default",
                LetterClass.SERVICE,
                Service.Basis.CONTRACT,
                true,
                Map.of("nobody-could", LetterClass.PROMISE),
                Optional.of(new Money(new BigDecimal("2000"), Currency.getInstance("SEK"))),
                0));
    assertThat(car.classOf("nobody could")).isEqualTo(LetterClass.PROMISE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "clas: service;1;A service has no \"clas\". Did you mean \"class\"?",
        "class: gossip;1;safety, promise, service or marketing should stand, not gossip",
        "urgent: maybe;1;true or false should stand, not maybe",
        "holdout: 101;1;a whole percentage from 0 to 100",
        "budget: {day: 12};1;12 is not a sum of money",
        "compensation: {most: 300 SEK};1;the limits of what it pays should stand",
        "compensation: {most: 3 SEK, person: 6 EUR, per: P1D, day: 9 SEK};1;not in one currency",
        "compensation: {most: 3 SEK, person: 6 SEK, per: soon, day: 9 SEK};1;soon is not a while",
        "letters: {x: {colour: red}};1;only a class can be given"
      })
  void a_mistake_is_shown_at_its_line(String field, int many, String message) {
    read(
        "s:\n  basis: contract\n"
            + (field.startsWith("class") ? "" : "  class: service\n")
            + "  "
            + field);
    assertThat(findings).hasSize(many);
    assertThat(findings.get(0).file()).isEqualTo("config/services.yaml");
    assertThat(findings.get(0).line()).isEqualTo(field.startsWith("class") ? 3 : 4);
    assertThat(findings.get(0).column()).isEqualTo(3 + field.indexOf(' ') + 1);
    assertThat(findings.get(0).message()).contains(message);
  }

  @Test
  void nobody_is_held_out_of_what_they_asked_for() {
    read("s: {class: promise, basis: consent, holdout: 5}");
    assertThat(findings.get(0).message()).contains("nobody may be held out");
  }

  @Test
  void what_is_not_yaml_or_said_twice_is_told_with_its_line() {
    read("a:\n  class: [\n");
    read("a: {class: service, basis: law}\nb: {class: service, class: safety}\n");
    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).line()).isEqualTo(2);
    assertThat(findings.get(1).message()).contains("twice");
  }
}
