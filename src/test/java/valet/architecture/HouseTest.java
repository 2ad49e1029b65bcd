package valet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import valet.Main;

/** The map of the house: which room may see whom, and which library only one room may see. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("/test/"))
          .importPackages("valet");

  private static final String[] EVERYONE = {"java..", "org.slf4j..", "org.jspecify.."};

  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String CAMEL = "org.apache.camel..";

  private static final Set<String> CHANCE =
      Set.of(
          "java.time.InstantSource.system",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Random.<init>");

  /** Rooms, what they may see of the house, and the libraries they use. */
  private static final Map<String, Sight> MAP = new LinkedHashMap<>();

  private record Sight(List<String> rooms, List<String> libraries) {}

  static {
    room(
        "event",
        sees(),
        JACKSON,
        "org.erdtman.jcs..",
        "com.ethlo.time..",
        "javax.crypto..",
        "com.networknt.schema..");
    room("queue", sees("event"), CAMEL, "org.apache.activemq.artemis..");
    room(
        "store",
        sees(),
        JACKSON,
        "java.sql..",
        "javax.sql..",
        "org.flywaydb..",
        "com.zaxxer.hikari..",
        "org.sqlite..");
    room(
        "memory",
        sees("event", "store"),
        JACKSON,
        "com.github.benmanes.caffeine..",
        "com.google.i18n.phonenumbers..",
        "javax.crypto..");
    room("cookbook", sees(), "org.apache.lucene..");
    room(
        "rules",
        sees("event", "memory", "cookbook"),
        JACKSON,
        "org.drools..",
        "org.kie..",
        "javax.xml.stream..");
    room("tact", sees("event", "memory", "rules"), "de.focus_shift.jollyday..");
    room("promises", sees("event", "memory", "rules", "store"), JACKSON);
    room("dialogue", sees("event", "memory", "store"), JACKSON);
    room("keys", sees("event", "rules"));
    room("feeds", sees("event", "keys"), JACKSON, CAMEL, "io.vertx..");
    room(
        "messages", sees("event", "memory", "rules", "tact"), JACKSON, "com.samskivert.mustache..");
    room(
        "journal",
        sees("event", "memory", "rules", "tact", "promises", "messages", "store"),
        JACKSON);
    room(
        "delivery",
        sees("event", "memory", "tact", "promises", "store"),
        CAMEL,
        "jakarta.mail..",
        "org.eclipse.angus..",
        "org.jsmpp..",
        "javax.net..");
    room("worth", sees("event", "rules", "tact", "store"), JACKSON, "org.knowm.xchart..");
    room(
        "rehearsal",
        sees("event", "store", "memory", "rules", "tact", "promises", "messages", "delivery"),
        JACKSON);
    room(
        "console",
        sees(
            "event",
            "keys",
            "store",
            "memory",
            "rules",
            "promises",
            "dialogue",
            "messages",
            "journal",
            "worth"),
        JACKSON,
        CAMEL,
        "io.vertx..");
    room(
        "cli",
        sees("event", "keys", "store", "rules", "journal", "worth", "rehearsal"),
        JACKSON,
        "picocli..",
        "me.tongfei.progressbar..",
        "com.sun.net.httpserver..");
  }

  private static List<String> sees(String... rooms) {
    return List.of(rooms);
  }

  private static void room(String name, List<String> rooms, String... libraries) {
    MAP.put(name, new Sight(rooms, List.of(libraries)));
  }

  @TestFactory
  Stream<DynamicTest> each_room_sees_only_what_the_map_allows() {
    return MAP.keySet().stream()
        .map(room -> DynamicTest.dynamicTest(room, () -> check("valet." + room, room, HOUSE)));
  }

  @Test
  void a_planted_trespasser_is_caught() {
    var planted = new ClassFileImporter().importPackages("valet.architecture.trespass");
    assertThat(planted).isNotEmpty();
    assertThatThrownBy(() -> check("valet.architecture.trespass", "tact", planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Trespasser");
    assertThatThrownBy(() -> noClockOfTheirOwn().check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Instant.now()")
        .hasMessageContaining("TimeUnit.sleep(")
        .hasMessageContaining("UUID.randomUUID()")
        .hasMessageContaining("Random.<init>()")
        .hasMessageContaining("System.out");
  }

  @Test
  void the_map_names_every_room_and_no_other() {
    var rooms =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> p.startsWith("valet."))
            .map(p -> p.substring("valet.".length()))
            .collect(Collectors.toSet());
    assertThat(rooms).isEqualTo(MAP.keySet());
  }

  /** A door that nobody goes through is locked: what is allowed is what is used. */
  @Test
  void the_map_allows_nothing_that_nobody_uses() {
    var unused = new ArrayList<String>();
    MAP.forEach(
        (room, sight) -> {
          var seen =
              HOUSE.stream()
                  .filter(c -> c.getPackageName().equals("valet." + room))
                  .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                  .map(d -> d.getTargetClass().getBaseComponentType().getPackageName())
                  .collect(Collectors.toSet());
          sight.rooms().stream()
              .filter(r -> !seen.contains("valet." + r))
              .forEach(r -> unused.add(room + " sees " + r));
          sight.libraries().stream()
              .map(l -> l.substring(0, l.length() - 2))
              .filter(l -> seen.stream().noneMatch(s -> s.equals(l) || s.startsWith(l + ".")))
              .forEach(l -> unused.add(room + " uses " + l));
        });
    assertThat(unused).isEmpty();
  }

  @Test
  void rooms_stand_in_no_circle() {
    slices().matching("valet.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void time_is_passed_in_and_nobody_prints_or_sleeps() {
    noClockOfTheirOwn().check(HOUSE);
  }

  @Test
  void the_root_has_four_files() throws Exception {
    try (var files = Files.list(Path.of("src/main/java/valet"))) {
      var names =
          files
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString())
              .filter(n -> !n.equals("package-info.java"))
              .sorted()
              .toList();
      assertThat(names).containsExactly("Attend.java", "Main.java", "Settings.java", "Wiring.java");
    }
  }

  /** What is different at each run: only the front door may ask for it, and hands it in. */
  private static ArchRule noClockOfTheirOwn() {
    return noClasses()
        .that(not(belongToAnyOf(Main.class)))
        .should()
        .callCodeUnitWhere(
            target(
                describe(
                    "is a clock, a sleep or chance",
                    to ->
                        CHANCE.contains(to.getOwner().getFullName() + "." + to.getName())
                            || to.getOwner().getPackageName().equals("java.time")
                                && to.getName().equals("now"))))
        .orShould()
        .accessField(System.class, "out");
  }

  private static void check(String place, String room, JavaClasses classes) {
    var sight = MAP.get(room);
    var allowed = new ArrayList<>(List.of(EVERYONE));
    allowed.add("valet." + room + "..");
    allowed.add(place + "..");
    sight.rooms().forEach(r -> allowed.add("valet." + r + ".."));
    allowed.addAll(sight.libraries());
    var jdbc = room.equals("store") ? new String[] {"nothing"} : new String[] {"java.sql.."};
    classes()
        .that(resideInAPackage(place + ".."))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)).or(arrays()))
        .allowEmptyShould(room.equals(place))
        .check(classes);
    noClasses()
        .that(resideInAPackage(place + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(jdbc))
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> arrays() {
    return describe("primitives and arrays", t -> t.isPrimitive() || t.isArray());
  }
}
