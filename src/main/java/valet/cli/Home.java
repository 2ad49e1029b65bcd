package valet.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this installation lives.
 *
 * @param home where {@code rules/}, {@code routes/} and {@code config/} lie
 * @param data where the embedded queue, database and outbox lie
 * @param database the embedded database's file; empty where another database is used
 * @param server where the server of this installation listens
 * @param publicUrl what partners and customers reach, where it was set
 */
public record Home(
    Path home, Path data, Optional<Path> database, URI server, Optional<String> publicUrl) {}
