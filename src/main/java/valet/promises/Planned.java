package valet.promises;

import java.util.ArrayList;
import java.util.List;

/** The ids of what a spoken proposal set in motion, for its decision's record. */
public record Planned(List<String> orders, List<String> promises, List<String> cases) {
  /** Nothing but words. */
  public static final Planned NOTHING = new Planned(List.of(), List.of(), List.of());

  public Planned {
    orders = List.copyOf(orders);
    promises = List.copyOf(promises);
    cases = List.copyOf(cases);
  }

  Planned order(String id) {
    return new Planned(and(orders, id), promises, cases);
  }

  Planned promise(String id) {
    return new Planned(orders, and(promises, id), cases);
  }

  Planned careCase(String id) {
    return new Planned(orders, promises, and(cases, id));
  }

  private static List<String> and(List<String> ids, String id) {
    var all = new ArrayList<>(ids);
    all.add(id);
    return all;
  }
}
