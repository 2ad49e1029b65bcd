package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the documents say is so: settings, commands, addresses, files. What a command then does, the
 * tests of its room know; {@link WriteARuleTest} and {@link OneScreenTest} type whole pages.
 */
class DocumentsTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final String KEY = "\"(valet\\.[a-z]+(?:\\.[a-zA-Z]+)*)\"";

  /** Said to Java and not to Valet, and a file. */
  private static final Set<String> NO_SETTINGS = Set.of("valet.config", "valet.home", "valet.db");

  @Test
  void each_setting_that_is_read_stands_in_operations_and_the_other_way_round() throws Exception {
    assertThat(told()).isEqualTo(read());
  }

  /** The environment goes over the keys of the files only, so a key in no file is out of reach. */
  @Test
  void each_setting_stands_in_a_file_that_ships() throws Exception {
    var shipped = new TreeSet<String>();
    for (var file : List.of("application", "scaled")) {
      var properties = new Properties();
      try (var reader = Files.newBufferedReader(OWN.resolve("config/" + file + ".properties"))) {
        properties.load(reader);
      }
      shipped.addAll(properties.stringPropertyNames());
    }
    assertThat(shipped).isEqualTo(read());
  }

  /** What the code and the routes ask for. */
  private static Set<String> read() throws IOException {
    var read = new TreeSet<String>();
    for (var file : List.of("Settings", "Wiring", "Main")) {
      var code = Files.readString(OWN.resolve("src/main/java/valet/" + file + ".java"));
      read.addAll(
          found(code.replaceAll("login\\(\"([^\"]+)\"\\)", "\"$1.user\" \"$1.password\""), KEY));
    }
    for (var file : files("routes", ".yaml"))
      read.addAll(found(Files.readString(file), "\\{\\{(valet\\.[a-zA-Z.]+)"));
    read.removeAll(NO_SETTINGS);
    return read;
  }

  /** {@code `valet.http.host`, `.port`} tells of two. */
  private static Set<String> told() throws IOException {
    var told = new TreeSet<String>();
    var page = Files.readString(OWN.resolve("src/docs/operations.md"));
    for (var row : page.lines().filter(l -> l.startsWith("| `valet.")).toList()) {
      var cell = row.substring(2, row.indexOf(" | "));
      var before = "";
      for (var name : cell.replace("`", "").split(", ", -1)) {
        if (name.startsWith("valet.")) before = name.substring(0, name.lastIndexOf('.'));
        told.add(name.startsWith("valet.") ? name : before + name);
      }
    }
    return told;
  }

  /** Each {@code bin/valet …} is a command with the options that it has: help is all it does. */
  @TestFactory
  Stream<DynamicTest> each_command_is_one() throws IOException {
    var commands = new TreeMap<String, String>();
    for (var page : pages()) {
      var text = Files.readString(page).replace("\\\n", " ");
      for (var said : found(text, "bin/valet +([a-z][^`\\n#…]*)"))
        commands.putIfAbsent(
            said.split(" {2,}|; |\\. |\\) |\\)$|, |: ", -1)[0].strip(), name(page));
    }
    assertThat(commands).hasSizeGreaterThan(15);
    return commands.entrySet().stream()
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> understood(c.getKey(), c.getValue())));
  }

  private static void understood(String command, String page) {
    var words = new ArrayList<String>();
    var scan = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
    while (scan.find())
      Optional.ofNullable(scan.group(1))
          .or(() -> Optional.of(scan.group(2)).filter(w -> !w.startsWith("-D")))
          .ifPresent(words::add);
    words.add("--help");
    var said = new StringWriter();
    var out = new PrintWriter(said, true);
    var settings = Settings.read(OWN, Map.of(), new Properties());
    int exit =
        Main.commands(settings, InstantSource.system())
            .speakingTo(out, out)
            .run(words.toArray(String[]::new));
    assertThat(exit).as(page + ": bin/valet " + command + "\n" + said).isZero();
    assertThat(said.toString()).startsWith("Usage: valet " + words.get(0));
  }

  /** The build runs by them; here only whether there is such a profile, class or goal. */
  @Test
  void what_the_build_is_asked_for_is_there() throws IOException {
    var pom = Files.readString(OWN.resolve("pom.xml"));
    for (var page : pages()) {
      var text = Files.readString(page);
      for (var profile : found(text, "mvn [^`\\n#]*-P(\\w+)"))
        assertThat(pom).as(name(page)).contains("<id>" + profile + "</id>");
      for (var test : found(text, "-Dtest=(\\w+)"))
        assertThat(files("src/test/java", "/" + test + ".java")).as(name(page)).isNotEmpty();
      for (var plugin : found(text, "mvn [^`\\n#]*\\b(\\w+):"))
        assertThat(pom).as(name(page)).contains("<artifactId>" + plugin + "-maven-plugin<");
      for (var version : found(text, "target/valet-([\\w.-]+)/bin"))
        assertThat(pom).as(name(page)).contains("<version>" + version + "</version>");
    }
  }

  @Test
  void each_dependency_has_its_line() throws IOException {
    var pom = Files.readString(OWN.resolve("pom.xml"));
    var used = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    var page = Files.readString(OWN.resolve("src/docs/dependencies.md"));
    var named = found(used, "<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)<");
    assertThat(named)
        .hasSizeGreaterThan(40)
        .allSatisfy(d -> assertThat(page).contains("`" + d + "`"));
  }

  @Test
  void each_address_is_one_that_is_answered() throws IOException {
    var routes = new TreeSet<String>();
    for (var file : files("routes", ".yaml"))
      routes.addAll(found(Files.readString(file), "platform-http:(/[^\\s?\"]*)"));
    var said = "(?:GET|POST|PUT|DELETE) (/[\\w/{}.*-]*\\w\\}?)";
    for (var page : pages())
      for (var address : found(Files.readString(page), said))
        assertThat(routes.stream().map(r -> r.replaceAll("\\{\\w+\\}", "[^/]+")))
            .as(name(page) + ": " + address)
            .anyMatch(route -> address.matches(route) || route.startsWith(address + "/"));
  }

  @Test
  void each_link_leads_somewhere() throws IOException {
    for (var page : pages())
      for (var link : found(Files.readString(page), "\\]\\(([^):#]+)\\)"))
        assertThat(page.resolveSibling(link)).as(name(page)).exists();
  }

  /** {@code the loop in one statement for each room} is the code, without its getters. */
  @Test
  void the_loop_that_development_shows_is_the_loop() throws IOException {
    var page = Files.readString(OWN.resolve("src/docs/development.md"));
    var shown = page.substring(page.indexOf("```java\n") + 8, page.indexOf("```\n\n"));
    var code = Files.readString(OWN.resolve("src/main/java/valet/Attend.java"));
    var loop = bare(code.replaceAll("rooms\\.(\\w+)\\(\\)", "$1"));
    assertThat(shown.lines().count()).isGreaterThan(8);
    shown.lines().forEach(line -> assertThat(loop).contains(bare(line.replaceAll("//.*", ""))));
  }

  private static String bare(String code) {
    return code.replaceAll("book\\.(\\w+)\\(\\)", "$1").replaceAll("\\s+", "");
  }

  /** The shell that a partner is shown makes the signature that the page works through. */
  @Test
  void the_shell_that_a_partner_is_shown_signs_as_the_page_says() throws Exception {
    var page = Files.readString(OWN.resolve("src/docs/partners.md"));
    var script = page.substring(page.indexOf("```sh\n") + 6, page.indexOf("curl \"$answerTo\""));
    var when = found(page, "timestamp +(\\d{10})").first();
    var wanted = found(page, "signature +v1,(\\S+=)").first();
    var process =
        new ProcessBuilder(
                "sh", "-c", script.replace("$(date +%s)", when) + "printf %s \"$signature\"")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var signature = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(signature).isEqualTo(wanted);
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<>(files("src/docs", ".md"));
    pages.add(OWN.resolve("README.md"));
    pages.add(OWN.resolve("CONTRIBUTING.md"));
    return pages;
  }

  private static List<Path> files(String folder, String end) throws IOException {
    try (var files = Files.walk(OWN.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(end)).collect(Collectors.toList());
    }
  }

  /** What the first group holds, wherever the pattern is found. */
  private static SortedSet<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Path page) {
    return OWN.relativize(page).toString();
  }
}
