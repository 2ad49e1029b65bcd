package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import valet.event.Channel;

/** What compiled code reaches for stands in its table of constants, however it was written. */
class PlainClassesTest {

  static final class Honest {
    void speak(Wish wish, Moment moment) {
      wish.person("look at " + moment.type());
      wish.send("hello", List.of(Channel.SMS));
    }
  }

  static final class Property {
    void speak() {
      System.setProperty("valet.x", "y");
    }
  }

  static final class Reflection {
    Object speak(Moment moment) throws ReflectiveOperationException {
      return moment.getClass().getMethod("known").invoke(moment);
    }
  }

  static final class Rich {
    Object speak(Moment moment) {
      return moment.known();
    }
  }

  static final class Hidden {
    Runnable speak() {
      return () -> Runtime.getRuntime().halt(1);
    }
  }

  @Test
  void an_honest_class_names_nothing_beyond_the_list_but_itself() throws IOException {
    assertThat(beyond(Honest.class)).allMatch(name -> name.contains("PlainClassesTest"));
  }

  @Test
  void what_is_smuggled_in_is_named() throws IOException {
    assertThat(beyond(Property.class)).contains("java/lang/System", ".setProperty");
    assertThat(beyond(Reflection.class)).contains("java/lang/reflect/Method", ".getClass");
    assertThat(beyond(Rich.class)).contains(".known");
    assertThat(beyond(Hidden.class))
        .contains("java/lang/Runtime", ".halt", "java/lang/invoke/LambdaMetafactory");
  }

  private static Set<String> beyond(Class<?> type) throws IOException {
    var name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (var in = Objects.requireNonNull(type.getResourceAsStream(name))) {
      return PlainClasses.beyond(in.readAllBytes());
    }
  }
}
