package valet.architecture;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map of the house: which room may see whom, and which library only one room may see. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("/test/"))
          .importPackages("valet");

  private static final String[] EVERYONE = {"java..", "org.slf4j..", "org.jspecify.."};

  private static final String[] JACKSON = {"com.fasterxml.jackson.."};
  private static final String[] CAMEL = {"org.apache.camel..", "io.vertx.."};

  /** Rooms, what they may see of the house, and the libraries they use. */
  private static final Map<String, Sight> MAP = new LinkedHashMap<>();

  private record Sight(List<String> rooms, List<String> libraries) {}

  static {
    room(
        "event",
        List.of(),
        JACKSON,
        new String[] {
          "org.erdtman.jcs..", "com.ethlo.time..", "javax.crypto..", "com.networknt.schema.."
        });
    room(
        "queue",
        List.of("event"),
        CAMEL,
        JACKSON,
        new String[] {"org.apache.activemq.artemis..", "javax.security.."});
    room(
        "store",
        List.of(),
        JACKSON,
        new String[] {
          "java.sql..",
          "javax.sql..",
          "org.flywaydb..",
          "com.zaxxer.hikari..",
          "org.sqlite..",
          "org.postgresql.."
        });
    room(
        "memory",
        List.of("event", "store"),
        JACKSON,
        new String[] {
          "com.github.benmanes.caffeine..", "com.google.i18n.phonenumbers..", "javax.crypto.."
        });
    room("cookbook", List.of("event"), JACKSON, new String[] {"org.apache.lucene.."});
    room(
        "rules",
        List.of("event", "memory", "cookbook"),
        JACKSON,
        new String[] {"org.drools..", "org.kie..", "org.mvel2..", "javax.xml.stream.."});
    room("keys", List.of("event", "rules"));
    room("feeds", List.of("event", "keys"), JACKSON, CAMEL);
    room(
        "tact",
        List.of("event", "memory", "rules"),
        JACKSON,
        new String[] {"de.focus_shift.jollyday.."});
    room(
        "promises",
        List.of("event", "memory", "rules", "store"),
        JACKSON,
        new String[] {"org.yaml.snakeyaml.."});
    room("dialogue", List.of("event", "memory", "rules", "store"), JACKSON);
    room(
        "messages",
        List.of("event", "memory", "rules", "tact", "promises"),
        JACKSON,
        new String[] {"com.samskivert.mustache..", "com.google.i18n.phonenumbers.."});
    room(
        "journal",
        List.of("event", "memory", "rules", "tact", "promises", "messages", "store"),
        JACKSON);
    room(
        "delivery",
        List.of("event", "memory", "tact", "journal", "promises", "store"),
        JACKSON,
        CAMEL,
        new String[] {"jakarta.mail..", "org.eclipse.angus..", "org.jsmpp..", "javax.net.."});
    room(
        "worth",
        List.of("event", "rules", "tact", "store"),
        JACKSON,
        new String[] {"org.knowm.xchart.."});
    var below =
        List.of(
            "event",
            "keys",
            "feeds",
            "queue",
            "store",
            "memory",
            "cookbook",
            "rules",
            "tact",
            "promises",
            "dialogue",
            "messages",
            "journal",
            "delivery",
            "worth");
    room("rehearsal", below, JACKSON);
    var alsoRehearsal = new ArrayList<>(below);
    alsoRehearsal.add("rehearsal");
    room("console", alsoRehearsal, JACKSON, CAMEL);
    room(
        "cli",
        alsoRehearsal,
        JACKSON,
        new String[] {"picocli..", "me.tongfei.progressbar..", "com.sun.net.httpserver.."});
  }

  private static void room(String name, List<String> rooms, String[]... libraries) {
    var all = new ArrayList<String>();
    for (var some : libraries) all.addAll(List.of(some));
    MAP.put(name, new Sight(rooms, all));
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
        .hasMessageContaining("Instant.now()");
  }

  @Test
  void the_map_names_every_room() {
    var rooms =
        HOUSE.stream()
            .map(c -> c.getPackageName())
            .filter(p -> p.startsWith("valet."))
            .map(p -> p.substring("valet.".length()))
            .distinct()
            .toList();
    assertThat(MAP.keySet()).containsAll(rooms);
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

  private static ArchRule noClockOfTheirOwn() {
    return noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage("valet", "valet.cli")))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
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
    return DescribedPredicate.describe(
        "primitives and arrays", t -> t.isPrimitive() || t.isArray());
  }
}
