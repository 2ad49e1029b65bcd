package valet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one table of who may ask what. */
class AccessTest {
  /** Its route is still to be written; the address is kept for it. */
  private static final Set<String> TO_COME = Set.of("/order/{poster}");

  private static Set<String> routes() throws IOException {
    var uri = Pattern.compile("platform-http:([^\\s?\"]+)");
    var found = new TreeSet<String>();
    try (var files = Files.walk(Path.of("routes"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        var scan = uri.matcher(Files.readString(file));
        while (scan.find()) found.add(scan.group(1));
      }
    }
    return found;
  }

  @Test
  void every_route_has_its_line_and_every_line_its_route() throws IOException {
    var lines = Access.table().stream().map(Access.Line::path).collect(Collectors.toSet());
    assertThat(routes()).isSubsetOf(lines).hasSizeGreaterThan(30);
    var unrouted = new TreeSet<>(lines);
    unrouted.removeAll(routes());
    assertThat(TO_COME).containsAll(unrouted);
  }

  @Test
  void only_what_carries_its_own_proof_is_open() {
    assertThat(Access.table().stream().filter(Access.Line::isOpen).map(Access.Line::path))
        .allMatch(
            path ->
                path.startsWith("/me/")
                    || path.startsWith("/order/")
                    || path.equals("/orders/{id}/answer")
                    || path.startsWith("/feeds/"));
  }

  @Test
  void what_has_no_line_is_refused() {
    assertThat(Access.of("POST", "/events")).isPresent();
    for (var path : List.of("/events/", "/event", "/customers", "/customers/a/b", "/admin", ""))
      assertThat(Access.of("POST", path)).as(path).isEmpty();
    assertThat(Access.of("PATCH", "/customers/anna")).isEmpty();
    assertThat(Access.methods("/customers/anna")).containsExactly("DELETE", "GET", "PUT");
    assertThat(Access.of("HEAD", "/letters")).isEqualTo(Access.of("GET", "/letters"));
    assertThat(Access.of("GET", "/openapiXjson")).isEmpty();
  }

  @Test
  void a_feed_replaces_profiles_only_where_its_key_says_so() {
    var put = Access.of("PUT", "/customers/anna").orElseThrow();
    assertThat(put.admits(new Key("till", Role.FEED, List.of("/"), Set.of()))).isFalse();
    assertThat(put.admits(new Key("crm", Role.FEED, List.of("/"), Set.of(Key.PROFILES)))).isTrue();
    assertThat(put.admits(new Key("eva", Role.CARE, List.of(), Set.of()))).isTrue();
  }
}
