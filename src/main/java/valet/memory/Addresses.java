package valet.memory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import valet.event.Channel;
import valet.store.Store;

/**
 * One writing for each address, and its salted hash, under which a STOP is kept after the customer
 * is forgotten.
 */
public final class Addresses {
  /** Never used itself, only copied: making one costs more than hashing by it. */
  private final Mac salted;

  /**
   * @param salt drawn once for an installation and never changed: other hashes would forget each
   *     STOP
   */
  public Addresses(byte[] salt) {
    this.salted = mac(salt);
  }

  /**
   * The addresses of an installation, whose salt is drawn once and kept.
   *
   * @param fresh the salt if there is none yet: 32 bytes that nobody can guess
   */
  public static Addresses of(Store store, byte[] fresh) {
    return new Addresses(
        store.inTransaction(
            tx -> {
              tx.run(
                  "insert into setting (name, value) values ('salt', ?) on conflict do nothing",
                  HexFormat.of().formatHex(fresh));
              var kept = tx.rows("select value from setting where name = 'salt'").get(0).text(0);
              return HexFormat.of().parseHex(kept);
            }));
  }

  /** A phone number as E.164; empty where it is not one in that country. */
  public static Optional<String> phone(String anyWriting, Optional<String> country) {
    var phones = PhoneNumberUtil.getInstance();
    try {
      var number = phones.parse(anyWriting, country.orElse("ZZ"));
      if (!phones.isPossibleNumber(number)) return Optional.empty();
      return Optional.of(phones.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** An e-mail address in the writing we compare by. */
  public static String email(String anyWriting) {
    return anyWriting.strip().toLowerCase(Locale.ROOT);
  }

  /** The writing by which an address of a channel is stored and compared. */
  public static String canonical(Channel channel, String address) {
    return switch (channel) {
      case SMS ->
          phone(address, Optional.empty())
              .or(() -> phone("+" + address, Optional.empty()))
              .orElse(address.strip());
      case EMAIL -> email(address);
      case RECEIPT -> address;
    };
  }

  /**
   * A seal that only this installation can make: 128 bit, hexadecimal. A link that carries it was
   * made by us.
   */
  String seal(String what) {
    return hmac("seal:" + what).substring(0, 32);
  }

  /** HMAC-SHA256 of the canonical address, hexadecimal. */
  public String hash(Channel channel, String address) {
    return hashOfCanonical(channel, canonical(channel, address));
  }

  /**
   * The same hash for an address of a stored profile, where a phone number that begins with a plus
   * is in its canonical writing since it was learned: many of these are asked for.
   */
  String hashOfKept(Channel channel, String address) {
    return channel == Channel.SMS && international(address)
        ? hashOfCanonical(channel, address)
        : hash(channel, address);
  }

  private static boolean international(String phone) {
    if (phone.length() < 2 || phone.charAt(0) != '+') return false;
    for (int i = 1; i < phone.length(); i++)
      if (phone.charAt(i) < '0' || phone.charAt(i) > '9') return false;
    return true;
  }

  private String hashOfCanonical(Channel channel, String address) {
    return hmac(channel.word() + ":" + address);
  }

  private String hmac(String text) {
    try {
      var mac = (Mac) salted.clone();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java's HMAC-SHA256 cannot be copied.", e);
    }
  }

  private static Mac mac(byte[] salt) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "This Java lacks HMAC-SHA256, which every Java must have.", e);
    }
  }
}
