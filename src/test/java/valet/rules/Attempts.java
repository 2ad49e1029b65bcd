package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The corpus: what people have tried to get out of rule languages, put together by place and way.
 */
final class Attempts {
  static final String PLAIN = "rules/test.drl";
  static final String SENTENCES = "rules/test.dslr";

  /** Each is one Java expression that gives something. */
  private static final List<String> WAYS =
      List.of(
          "System.setProperty(\"{KEY}\", \"out\")",
          "java.lang.System.setProperty(\"{KEY}\", \"out\")",
          "System.getProperties().put(\"{KEY}\", \"out\")",
          "new java.io.File(\"{FILE}\").createNewFile()",
          "new java.io.FileOutputStream(\"{FILE}\")",
          "new java.io.FileWriter(\"{FILE}\")",
          "new java.io.PrintWriter(\"{FILE}\")",
          "new java.io.RandomAccessFile(\"{FILE}\", \"rw\")",
          "java.nio.file.Files.createFile(java.nio.file.Path.of(\"{FILE}\"))",
          "new java.net.Socket(\"127.0.0.1\", {PORT})",
          "java.nio.channels.SocketChannel.open(new java.net.InetSocketAddress(\"127.0.0.1\","
              + " {PORT}))",
          "new ProcessBuilder(\"touch\", \"{FILE}\").start().waitFor()",
          "Runtime.getRuntime().exec(\"touch {FILE}\").waitFor()",
          "Class.forName(\"java.lang.System\").getMethod(\"setProperty\", String.class,"
              + " String.class).invoke(null, \"{KEY}\", \"out\")",
          "$m.getClass().forName(\"java.io.File\").getConstructor(String.class)"
              + ".newInstance(\"{FILE}\").getClass().getMethod(\"createNewFile\")"
              + ".invoke(new java.io.File(\"{FILE}\"))",
          "org.mvel2.MVEL.eval(\"System.setProperty('{KEY}', 'out')\")",
          "java.lang.reflect.Array.newInstance(System.setProperty(\"{KEY}\", \"out\") == null ?"
              + " String.class : Object.class, 1)",
          "Thread.currentThread().getContextClassLoader().loadClass(\"java.lang.System\").getMethod(\"setProperty\","
              + " String.class, String.class).invoke(null, \"{KEY}\", \"out\")");

  private Attempts() {}

  static List<Attempt> all() {
    var all = new ArrayList<Attempt>();
    for (var way : WAYS) {
      all.add(plain("consequence", "", "", "« " + way + ";»"));
      all.add(plain("constraint", "", "«, (" + way + ") != null»", ""));
      all.add(plain("eval inside a pattern", "", "«, eval( (" + way + ") != null )»", ""));
      all.add(
          plain(
              "function",
              "«function void go(Object $m) { try { Object o = "
                  + way
                  + "; } catch (Exception e) { } }\n»",
              "",
              "« go($m);»"));
      all.add(
          whole(
              "eval",
              "  $m : Moment( type == \"signup\" )«\n  eval( (" + way + ") != null )»",
              ""));
      all.add(
          whole(
              "from",
              "  $m : Moment( type == \"signup\" )«\n  Object() from java.util.Arrays.asList( "
                  + way
                  + " )»",
              ""));
      all.add(
          whole(
              "accumulate",
              "  $m : Moment( type == \"signup\" )«\n"
                  + "  Number() from accumulate( $o : Moment(), init( int n = 0; Object x = "
                  + way
                  + "; ), action( n++; ), result( n ) )»",
              ""));
      all.add(plain("unicode escapes", "", "", "« " + escaped(way) + ";»"));
      all.add(
          plain(
              "lambda",
              "",
              "",
              "« java.util.concurrent.Callable<Object> c = () -> "
                  + way
                  + "; try { c.call(); } catch (Exception e) { }»"));
      all.add(
          plain(
              "anonymous class",
              "",
              "",
              "« new Object() {{ try { Object o = " + way + "; } catch (Exception e) { } }};»"));
      all.add(
          new Attempt(
              "MVEL",
              PLAIN,
              "rule \"signup\"\n"
                  + "«dialect \"mvel\"\n"
                  + "»when\n"
                  + "  $m : Moment( type == \"signup\" )\n"
                  + "then\n"
                  + "  wish.person(\"look\");« "
                  + way
                  + ";»\nend\n"));
      all.add(sentence("a raw line between sentences", "", "«\n> " + way + ";»"));
      all.add(sentence("code after a sentence", "", "«; " + way + ";»"));
      all.add(
          new Attempt(
              "code in a gap",
              SENTENCES,
              rule("  A customer signs up", "  Ask a person: \"look«\" + (" + way + ") + \"»\"")));
    }
    for (var way : WAYS.subList(0, 8)) {
      all.add(
          new Attempt(
              "salience",
              PLAIN,
              "rule \"signup\"\n«salience( ("
                  + way
                  + ") == null ? 1 : 2 )\n"
                  + "»when\n"
                  + "  $m : Moment( type == \"signup\" )\n"
                  + "then\n"
                  + "  wish.person(\"look\");\n"
                  + "end\n"));
      all.add(
          new Attempt(
              "break out of the method",
              PLAIN,
              "rule \"signup\"\n"
                  + "when\n"
                  + "  $m : Moment( type == \"signup\" )\n"
                  + "then\n"
                  + "  wish.person(\"look\");« } static { try { Object o = "
                  + way
                  + "; } catch (Exception e) { } } static void more() {»\nend\n"));
      all.add(whole("binding", "  $m : Moment( type == \"signup\"«, $x : (" + way + ")» )", ""));
      all.add(
          new Attempt(
              "query",
              PLAIN,
              "«query q\n  eval( ("
                  + way
                  + ") != null )\n"
                  + "end\n"
                  + "»rule \"signup\"\n"
                  + "when\n"
                  + "  $m : Moment( type == \"signup\" )\n"
                  + "«  q()\n"
                  + "»then\n"
                  + "  wish.person(\"look\");\n"
                  + "end\n"));
      all.add(
          new Attempt(
              "function among sentences",
              SENTENCES,
              "«function void go() { try { Object o = "
                  + way
                  + "; } catch (Exception e) { } }\n»"
                  + rule("  A customer signs up", "  Ask a person: \"look\"«\n> go();»")));
      all.add(sentence("a raw test between sentences", "«\n> eval( (" + way + ") != null )»", ""));
    }
    all.addAll(single());
    all.addAll(MoreAttempts.all());
    return List.copyOf(all);
  }

  private static List<Attempt> single() {
    var set = "setProperty(\"{KEY}\", \"out\")";
    return List.of(
        plain(
            "static import",
            "«import static java.lang.System.setProperty;\n»",
            "",
            "« " + set + ";»"),
        plain("static import", "«import static java.lang.System.*;\n»", "", "« " + set + ";»"),
        plain(
            "static import",
            "«import function java.lang.System.setProperty;\n»",
            "",
            "« " + set + ";»"),
        plain("static import", "«import function java.lang.System.*;\n»", "", "« " + set + ";»"),
        plain("import", "«import java.io.*;\n»", "", "« new FileOutputStream(\"{FILE}\");»"),
        plain("import", "«import java.io.File;\n»", "", "« new File(\"{FILE}\").createNewFile();»"),
        plain("import", "«import java.net.Socket;\n»", "", "« new Socket(\"127.0.0.1\", {PORT});»"),
        plain("import", "«import accumulate java.lang.System sum;\n»", "", ""),
        plain(
            "global",
            "«global java.util.Properties valet;\n»",
            "",
            "« if (valet == null) System." + set + ";»"),
        plain(
            "global",
            "«global java.lang.Runtime runtime;\n»",
            "",
            "« runtime.getRuntime().exec(\"touch {FILE}\").waitFor();»"),
        plain(
            "declared type",
            "«declare Thing\n  name : String\nend\n»",
            "",
            "« Thing t = new Thing(System." + set + ");»"),
        plain(
            "declared type",
            "«declare enum Way\n  OUT( \"x\" );\n  name : String\nend\n»",
            "",
            "« Way w = Way.OUT; System." + set + ";»"),
        plain("engine", "", "", "« drools.getKieRuntime().getEnvironment(); System." + set + ";»"),
        plain(
            "engine", "", "", "« kcontext.getKieRuntime().setGlobal(\"x\", System." + set + ");»"),
        plain("engine", "", "", "« insert( System." + set + " == null ? \"a\" : \"b\" );»"),
        plain("comment", "", "", " // nothing« \\u000a System." + set + ";»"),
        plain("comment", "", "", " //« \\u000d System." + set + ";»"),
        plain("comment", "", "", "« /* */ System." + set + "; /* */»"),
        whole(
            "comment",
            "  $m : Moment( type == \"signup\"« /* x */ , (System." + set + ") == null» )",
            ""));
  }

  private static Attempt plain(String kind, String head, String test, String then) {
    return new Attempt(
        kind,
        PLAIN,
        head
            + "rule \"signup\"\nwhen\n  $m : Moment( type == \"signup\""
            + test
            + " )\nthen\n  wish.person(\"look\");"
            + then
            + "\nend\n");
  }

  private static Attempt whole(String kind, String when, String then) {
    return new Attempt(
        kind,
        PLAIN,
        "rule \"signup\"\nwhen\n" + when + "\nthen\n  wish.person(\"look\");" + then + "\nend\n");
  }

  private static Attempt sentence(String kind, String when, String then) {
    return new Attempt(
        kind, SENTENCES, rule("  A customer signs up" + when, "  Ask a person: \"look\"" + then));
  }

  private static String rule(String when, String then) {
    return "rule \"signup\"\nwhen\n" + when + "\nthen\n" + then + "\nend\n";
  }

  /** Every letter outside of the quotes as Java reads it just as well. */
  private static String escaped(String way) {
    var quoted = new boolean[1];
    return way.chars()
        .mapToObj(
            c -> {
              if (c == '"') quoted[0] = !quoted[0];
              return !quoted[0] && Character.isLetter(c)
                  ? String.format(Locale.ROOT, "\\u%04x", c)
                  : Character.toString(c);
            })
        .collect(Collectors.joining());
  }
}
