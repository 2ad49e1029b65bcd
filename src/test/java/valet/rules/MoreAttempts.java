package valet.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * More of the corpus: what the engine's language has beside consequences and tests, what its two
 * readers of code read differently, and cells that are pasted into code where nobody quotes them.
 */
final class MoreAttempts {
  static final String TABLE = "rules/test.table.csv";
  private static final String OUT = "System.setProperty(\"{KEY}\", \"out\")";
  private static final String FILE = "new java.io.File(\"{FILE}\").createNewFile()";
  private static final String CALL = "new java.net.Socket(\"127.0.0.1\", {PORT})";
  private static final String SIGNUP = "  $m : Moment( type == \"signup\"";

  private MoreAttempts() {}

  static List<Attempt> all() {
    var all = new ArrayList<Attempt>();
    for (var way : List.of(OUT, CALL)) {
      all.add(
          when(
              "collect",
              " )«\n  java.util.List() from collect( Moment( eval( (" + way + ") != null ) ) )»"));
      all.add(when("accumulate", " )«\n  accumulate( Moment(); $n : count( " + way + " ) )»"));
      all.add(
          when(
              "accumulate",
              " )«\n  Number() from accumulate( Moment(), init( int n = 0; ), action( n++; ),"
                  + " reverse( n--; ), result( ("
                  + way
                  + ") == null ? n : n ) )»"));
      all.add(
          when("entry point", " )«\n  Moment( (" + way + ") != null ) from entry-point \"x\"»"));
      all.add(
          when("a way through the object", "«, $x : /known/arrived[ (" + way + ") != null ]» )"));
      all.add(when("forall", " )«\n  forall( Moment( eval( (" + way + ") != null ) ) )»"));
      all.add(when("not", " )«\n  not( eval( (" + way + ") == null && (" + way + ") == null ) )»"));
      all.add(when("either or", " )«\n  ( eval( (" + way + ") != null ) or eval( true ) )»"));
      all.add(when("narrowed type", "«, this#Moment.customer != ( (" + way + ") == null )» )"));
      all.add(when("a choice of two", "«, ( (" + way + ") == null ? 1 : 1 ) == 1» )"));
      all.add(then("named consequence", " )«\n  do[out]»", "« \nthen[out]\n  " + way + ";»"));
      all.add(
          then("a text of it", " )", "« throw new IllegalStateException(\"\" + " + way + ");»"));
      all.add(then("a list of it", " )", "« List.of(" + way + ");»"));
      all.add(then("a changed fact", " )", "« modify( $m ) { equals( " + way + " ) };»"));
      all.add(then("a logical fact", " )", "« insertLogical( " + way + " );»"));
      all.add(
          then(
              "a quote in quotes",
              " )",
              "« char c = '\"'; Object o = " + way + "; String s = \"'\";»"));
      all.add(then("a remark that ends", " )", " // nothing«\r " + way + ";»"));
      all.add(then("a lock", " )", "« synchronized( " + way + " ) { }»"));
      all.add(then("an assertion", " )", "« if ( (" + way + ") != null ) wish.person(\"more\");»"));
      for (var attribute :
          List.of(
              "enabled( (" + way + ") == null || true )",
              "salience( (" + way + ") == null ? 1 : 1 )"))
        all.add(attribute("attribute", attribute));
      all.add(
          new Attempt(
              "declared default",
              Attempts.PLAIN,
              "«declare Thing\n  name : Object = ("
                  + way
                  + ")\nend\n»rule \"signup\"\nwhen\n"
                  + SIGNUP
                  + " )\nthen\n  wish.person(\"look\");« new Thing();»\nend\n"));
      all.add(
          new Attempt(
              "a rule that extends",
              Attempts.PLAIN,
              "«rule \"before\"\nwhen\n  eval( ("
                  + way
                  + ") != null )\nthen\nend\n»rule \"signup\"« extends"
                  + " \"before\"»\nwhen\n"
                  + SIGNUP
                  + " )\nthen\n  wish.person(\"look\");\nend\n"));
      all.add(
          new Attempt(
              "MVEL",
              Attempts.PLAIN,
              "«dialect \"mvel\"\n»rule \"signup\"\nwhen\n"
                  + SIGNUP
                  + " )\nthen\n  wish.person(\"look\");« with( $m ) { }; "
                  + way
                  + ";»\nend\n"));
      all.add(sentence("a remark that ends", "", "\"look\"«\r> " + way + ";»"));
      all.add(
          sentence(
              "a list's name",
              "«\n  - the customer is on the list \"x\" ) eval( (" + way + ") != null ) //\"»",
              "\"look\""));
      all.add(
          sentence(
              "a field's name",
              "«\n  - its \"x\" ) eval( (" + way + ") != null ) //\" is \"y\"»",
              "\"look\""));
      all.add(
          sentence(
              "a raw line with a letter before it",
              "",
              "\"look\"«\nwish.person(\"x\"); " + way + ";»"));
      all.add(
          new Attempt(
              "a rule's name",
              Attempts.PLAIN,
              "rule \"signup«\\\"); Object o = "
                  + way
                  + "; //»\"\nwhen\n"
                  + SIGNUP
                  + " )\nthen\n  wish.person(\"look\");\nend\n"));
    }
    for (var attribute :
        List.of(
            "no-loop true",
            "lock-on-active true",
            "agenda-group \"x\"",
            "activation-group \"x\"",
            "ruleflow-group \"x\"",
            "timer( int: 0 1s )",
            "timer( cron: * * * * * ? )",
            "calendars \"x\"",
            "duration 1",
            "date-effective \"01-Jan-2020\"",
            "auto-focus true",
            "refract true",
            "@Direct",
            "@Propagation(IMMEDIATE)",
            "@Eager")) all.add(attribute("attribute", attribute));
    for (var test :
        List.of(
            "class.classLoader != null",
            "this.class.protectionDomain != null",
            "known.arrived.event.data != null",
            "about matches \"(a+)+b\"",
            "about soundslike \"look\"",
            "about str[startsWith] \"a\"",
            "type evaluates \"x\"",
            "type.bytes.length > 0",
            "type.chars().count() > 0",
            "(type.toString() + \"\").intern() != null",
            "$t : type -> ( $t != null )",
            "@watch( * )")) all.add(when("reflection and operators", "«, " + test + "» )"));
    for (var head :
        List.of(
            "unit valet.rules.Moment;",
            "import java.lang.reflect.*;",
            "import valet.Wiring;",
            "import valet.rules.Wish;",
            "global valet.rules.Wish wish;",
            "declare window W\n  Moment() over window:time( 1h )\nend",
            "declare entry-point \"x\"\nend",
            "declare trait Out\nend",
            "query q( String s )\n  Moment( type == s )\nend"))
      all.add(
          new Attempt(
              "head",
              Attempts.PLAIN,
              "«"
                  + head
                  + "\n»rule \"signup\"\nwhen\n"
                  + SIGNUP
                  + " )\nthen\n  wish.person(\"look\");\nend\n"));
    return List.copyOf(all);
  }

  private static Attempt when(String kind, String rest) {
    return then(kind, rest, "");
  }

  private static Attempt then(String kind, String rest, String then) {
    return new Attempt(
        kind,
        Attempts.PLAIN,
        "rule \"signup\"\nwhen\n"
            + SIGNUP
            + rest
            + "\nthen\n  wish.person(\"look\");"
            + then
            + "\nend\n");
  }

  private static Attempt attribute(String kind, String attribute) {
    return new Attempt(
        kind,
        Attempts.PLAIN,
        "rule \"signup\"\n«"
            + attribute
            + "\n»when\n"
            + SIGNUP
            + " )\nthen\n  wish.person(\"look\");\nend\n");
  }

  private static Attempt sentence(String kind, String when, String then) {
    return new Attempt(
        kind,
        Attempts.SENTENCES,
        "rule \"signup\"\nwhen\n  A customer signs up"
            + when
            + "\nthen\n  Ask a person: "
            + then
            + "\nend\n");
  }

  /**
   * What may be written and is a text and nothing else: the same words come out again. In a
   * sentence and in a cell.
   */
  static List<String> texts() {
    var all = new ArrayList<String>();
    for (var way : List.of(OUT, FILE, CALL)) {
      all.add("look\\u0022); " + way.replace("\"", "\\u0022") + "; wish.person(\\u0022");
      all.add("look\\\"); " + way + "; wish.person(\\\"");
      all.add("look\"); " + way + "; wish.person(\"");
      all.add("look\" + (" + way + ") + \"");
      all.add("${" + way + "}");
      all.add("look @{" + way + "}");
      all.add("#{" + way + "}");
      all.add("<%= " + way + " %>");
      all.add("{{" + way + "}}");
      all.add("$param; " + way);
    }
    return List.copyOf(all);
  }

  /** What cannot stand in a cell: more than one line, and what a spreadsheet would reckon. */
  static List<String> tornTexts() {
    return List.of(
        "look\n\"); " + OUT + "; //",
        "look\u0085> " + OUT,
        "look\u0000" + OUT,
        "=cmd|' /C touch {FILE}'!A0");
  }

  /** A table with this in one cell. */
  static Attempt cell(String text) {
    return new Attempt(
        "a cell",
        TABLE,
        "A customer signs up,Ask a person: …\n,\"" + text.replace("\"", "\"\"") + "\"\n");
  }
}
