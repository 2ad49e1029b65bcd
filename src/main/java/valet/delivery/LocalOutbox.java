package valet.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import valet.event.Channel;

/**
 * Writes letters to a folder, for a house without gateways. The file's name is the letter's id, so
 * a letter that is written again is still one file.
 */
final class LocalOutbox implements Gateway {
  private final Path folder;
  private final Mail mail;

  LocalOutbox(Path folder, Mail mail) {
    this.folder = folder;
    this.mail = mail;
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Outcome send(Outgoing letter) {
    try {
      boolean email = letter.channel() == Channel.EMAIL;
      var bytes =
          email
              ? mail.bytes(letter)
              : ("To: " + letter.address() + "\n\n" + letter.text() + "\n")
                  .getBytes(StandardCharsets.UTF_8);
      Files.createDirectories(folder);
      write(folder.resolve(letter.id() + (email ? ".eml" : ".sms.txt")), bytes);
      return new Outcome.Accepted(List.of());
    } catch (Mail.Unwritable e) {
      return e.outcome();
    } catch (IOException e) {
      return Outcome.TryLater.gateway(
          "the folder " + folder + " takes no letter: " + e + "; mend the folder or the disk");
    }
  }

  /** Whole or not at all, also when the power goes. */
  private void write(Path file, byte[] bytes) throws IOException {
    var draft = folder.resolve("." + file.getFileName() + ".tmp");
    try (var out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) out.write(buffer);
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
