package valet.worth;

import java.time.Instant;

/** A service that is silent until a person lifts it. */
public record Pause(String service, Instant since, String reason) {}
