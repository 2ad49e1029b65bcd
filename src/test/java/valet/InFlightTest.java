package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.rehearsal.HandClock;
import valet.rules.Sources;
import valet.testing.Eventually;
import valet.testing.ServerProcess;

/**
 * What is under way when a book is swapped stays as it was decided; what is decided later is not.
 */
class InFlightTest {
  private static final Instant NIGHT = Instant.parse("2026-11-18T21:30:00Z");
  private static final String CAR = "rules/replacement-car.dslr";
  @TempDir Path folder;
  private Sources before;
  private Sources after;
  private Sources renewed;

  @BeforeEach
  void twoBooks() throws IOException {
    before = LiveHome.sources();
    var words =
        LiveHome.changed(before, "config/messages/thanks/thank-you/en.sms.txt", "you", "all");
    var useful = LiveHome.changed(words, "rules/thanks.dslr", "24 hours", "1 hour");
    renewed = words;
    var patient = LiveHome.changed(useful, CAR, "within 3 minutes", "within 30 minutes");
    after = LiveHome.changed(patient, CAR, "tow truck with a car you can drive on in", "help");
  }

  private AnnasHouse house() {
    var anna = AnnasHouse.anna("en", AnnasHouse.SERVICE);
    return new AnnasHouse(folder, NIGHT, Shipped.WIRING.book(before), anna);
  }

  @Test
  void what_waits_for_its_hour_keeps_its_words_and_its_need_and_cites_its_book() {
    try (var house = house()) {
      house.happens(AnnasHouse.idea());
      assertThat(house.texts("select count(*) from held")).containsExactly("1");
      // when another book is in force, in which it would be over by the morning
      house.swap(Shipped.WIRING.book(after));
      house.after(Duration.ofHours(10));
      // then
      assertThat(house.texts("select text from letter"))
          .containsExactly("Thank you for telling us.");
      assertThat(
              house.texts(
                  "select book from decision where type in ('idea', 'need.held') order by seq"))
          .containsExactly(before.hash(), after.hash());
      // and who tells us of something now is decided by the new one
      house.happens(AnnasHouse.idea());
      assertThat(house.texts("select text from letter order by seq desc limit 1"))
          .containsExactly("Thank all for telling us.");
    }
  }

  @Test
  void a_person_has_the_live_book_take_over_what_waits() throws Exception {
    var home = folder.resolve("home");
    LiveHome.write(before, home);
    Files.writeString(home.resolve("config/application.properties"), "valet.data=data\n");
    copy("routes", home);
    var clock = new HandClock(NIGHT);
    var settings = Settings.read(home, Map.of(), new Properties());
    try (var house =
        new Wiring(settings, clock)
            .serve(folder.resolve("data"), ServerProcess.freePort(), clock)) {
      // given a letter that is held over the night
      call(house.address(), "PUT", "/customers/anna", ANNA);
      call(house.address(), "POST", "/events", IDEA);
      await(house.address(), "/decisions?customer=anna", "\"hold\"");
      // when the words change and a person publishes them for what waits, too
      LiveHome.write(renewed, home);
      var answer =
          call(
              house.address(),
              "POST",
              "/rules/publish",
              "{\"who\": \"eva\", \"why\": \"plainer words\", \"move\": true}");
      if (answer.contains("live already"))
        answer =
            call(
                house.address(),
                "POST",
                "/rules/publish",
                "{\"who\":\"e\",\"why\":\"w\",\"move\":true}");
      assertThat(answer).contains("\"moved\":1", "\"stayed\":0");
      // then it waits on, and is said in the morning in the new words, by the new book
      clock.to(NIGHT.plus(Duration.ofHours(10)));
      house.wake();
      await(house.address(), "/letters?customer=anna", "Thank all for telling us.");
      assertThat(call(house.address(), "GET", "/decisions?customer=anna", ""))
          .contains("\"ruleBook\":\"" + before.hash(), "\"judgedAgain\":[{");
    }
  }

  private static final String ANNA =
      """
      {"name": "Anna", "language": "en", "timeZone": "Europe/Stockholm", "country": "SE", "phone": "+46701740605",
       "consents": [{"purpose": "service", "channel": "any", "given": true, "at": "2026-11-01T00:00:00Z", "source": "web"}]}
      """;
  private static final String IDEA =
      """
      {"specversion": "1.0", "source": "/shop", "id": "idea-1", "type": "idea", "subject": "anna",
       "time": "2026-11-18T21:30:00Z", "data": {"text": "more milk"}}
      """;

  private static void await(URI house, String path, String wanted) {
    Eventually.within(
        Duration.ofSeconds(20), wanted, () -> call(house, "GET", path, "").contains(wanted));
  }

  private static String call(URI house, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(house.resolve(path))
            .header(
                "Content-Type",
                path.equals("/events") ? "application/cloudevents+json" : "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path + " does not answer.", e);
    }
  }

  private static void copy(String part, Path home) throws IOException {
    var own = Path.of("").toAbsolutePath();
    try (var files = Files.walk(own.resolve(part))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var to = home.resolve(own.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  @Test
  void orders_and_promises_keep_their_terms() {
    try (var house = house()) {
      house.happens(AnnasHouse.breakdown());
      // when the new book would wait for half an hour
      house.swap(Shipped.WIRING.book(after));
      house.after(Duration.ofMinutes(4));
      // then the next partner was asked after the three minutes of the old one
      assertThat(house.texts("select state from partner_order order by created_at, id"))
          .containsExactly("unanswered", "asked");
      // and what is promised by the new book stands beside what was promised by the old one
      house.swap(Shipped.WIRING.book(before));
      house.confirmed(Duration.ofSeconds(2_400));
      house.swap(Shipped.WIRING.book(after));
      house.after(Duration.ofMinutes(10));
      assertThat(house.texts("select what || ' ' || state from promise"))
          .containsExactly("tow truck with a car you can drive on in made");
      assertThat(house.texts("select d.book from promise p join decision d on d.id = p.decision"))
          .containsExactly(before.hash());
    }
  }
}
