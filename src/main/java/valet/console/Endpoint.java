package valet.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** One address and what is done there, by method. */
record Endpoint(Map<String, Function<Request, Reply>> methods) {

  static Endpoint get(Function<Request, Reply> work) {
    return new Endpoint(Map.of("GET", work));
  }

  static Endpoint post(Function<Request, Reply> work) {
    return new Endpoint(Map.of("POST", work));
  }

  Reply answer(Request request) {
    var method = request.method().equals("HEAD") ? "GET" : request.method();
    var work = methods.get(method);
    if (work == null)
      throw Refusal.method(request.method(), String.join(", ", new TreeMap<>(methods).keySet()));
    return work.apply(request);
  }
}
