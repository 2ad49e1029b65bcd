package valet.console;

import java.util.List;
import java.util.Map;
import valet.event.Problem;

/** A request that gets a problem document (RFC 9457) for an answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final transient List<Problem> problems;
  private final transient Map<String, String> headers;

  private Refusal(int status, String detail, List<Problem> problems, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.problems = List.copyOf(problems);
    this.headers = Map.copyOf(headers);
  }

  static Refusal of(int status, String detail) {
    return new Refusal(status, detail, List.of(), Map.of());
  }

  /** Fields of the body are wrong. */
  static Refusal of(List<Problem> problems) {
    var first = problems.get(0);
    var field = first.pointer().isEmpty() ? "The body" : first.pointer();
    return new Refusal(400, field + " " + first.message(), problems, Map.of());
  }

  static Refusal notFound(String what) {
    return of(404, what);
  }

  /** Not now: the same request may be sent again. */
  static Refusal later(String detail) {
    return new Refusal(503, detail, List.of(), Map.of("Retry-After", "1"));
  }

  /** Nobody known to us asks. */
  static Refusal unknown(String detail) {
    var bearer = Map.of("WWW-Authenticate", "Bearer realm=\"valet\"");
    return new Refusal(401, detail, List.of(), bearer);
  }

  static Refusal method(String method, String allowed) {
    return new Refusal(
        405, method + " is not done here; " + allowed + " is", List.of(), Map.of("Allow", allowed));
  }

  Reply reply() {
    return Reply.problem(status, String.valueOf(getMessage()), problems).with(headers);
  }
}
