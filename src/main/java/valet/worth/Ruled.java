package valet.worth;

/** A proposal's verdict as the decision record writes it. */
record Ruled(String service, String kind, String reason) {}
