package valet.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.utils.UUIDGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets only this house in: other code in this process could reach the broker too, and the queue is
 * nobody else's to send to or read.
 */
final class Keeper implements ActiveMQSecurityManager {
  static final String USER = "valet";
  private final String password = UUIDGenerator.getInstance().generateStringUUID();

  String password() {
    return password;
  }

  /** Whoever knows the password may do all that the house does. */
  static Role ours() {
    return new Role(USER, true, true, true, true, true, true, true, true, true, true, true, true);
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String given) {
    return USER.equals(user)
        && given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String given, Set<Role> roles, CheckType check) {
    return validateUser(user, given) && roles.stream().anyMatch(check::hasRole);
  }
}
