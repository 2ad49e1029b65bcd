package valet.rules;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the compiled code of plain rules reaches for. Every class and every method that it can touch
 * is named in its table of constants, whatever its text looked like. So what stands there beyond
 * these lists was smuggled past {@link PlainWords}, and the class is not taken.
 */
final class PlainClasses {
  private static final Pattern OWNERS =
      Pattern.compile(
          "valet/plain[0-9]+/\\w+|valet/rules/(?:Moment|Wish)|valet/event/Channel"
              + "|java/lang/(?:Object|String|Integer|Boolean|Long|IllegalStateException|Exception"
              + "|invoke/StringConcatFactory|invoke/MethodHandles(?:\\$Lookup)?)"
              + "|java/util/(?:List|Set|Optional|Collection)|java/time/(?:Duration|Instant)"
              + "|java/math/BigDecimal|org/drools/core/rule/consequence/KnowledgeHelper");

  /** The bridge that the engine makes for each rule; nothing that anybody wrote is in it. */
  private static final Pattern BRIDGE =
      Pattern.compile("valet/plain[0-9]+/Rule_\\w+Consequence(?:Stub)?Invoker(?:Generated)?");

  private static final Pattern OWNERS_OF_BRIDGE =
      Pattern.compile(
          "valet/plain[0-9]+/\\w+|java/lang/(?:Object|String|Boolean|Integer|Long|Exception|Throwable)"
              + "|org/drools/base/rule/(?:accessor/CompiledInvoker|consequence/Consequence)"
              + "|org/drools/mvel/asm/(?:ConsequenceGenerator|ConsequenceStub|MethodComparator)");

  private static final Set<String> OF_THE_COMPILER =
      Set.of("<init>", "makeConcatWithConstants", "valueOf", "booleanValue", "intValue");

  private PlainClasses() {}

  /**
   * The classes and methods that this class names and must not, as {@code owner} or {@code .name}.
   */
  static Set<String> beyond(byte[] compiled) {
    var named = Named.in(compiled);
    var beyond = new TreeSet<String>();
    boolean bridge = BRIDGE.matcher(named.self()).matches();
    var owners = bridge ? OWNERS_OF_BRIDGE : OWNERS;
    for (var owner : named.owners()) if (!owners.matcher(owner).matches()) beyond.add(owner);
    if (!bridge)
      for (var member : named.members())
        if (!PlainWords.knows(member)
            && !OF_THE_COMPILER.contains(member)
            && !member.startsWith("defaultConsequence")) beyond.add("." + member);
    return beyond;
  }

  /** A class's name, and the classes and members that it names. */
  private record Named(String self, Set<String> owners, Set<String> members) {
    static Named in(byte[] compiled) {
      try (var in = new DataInputStream(new ByteArrayInputStream(compiled))) {
        return read(in);
      } catch (IOException e) {
        throw new UncheckedIOException("A compiled class in memory cannot be read", e);
      }
    }

    /** Reads the table of constants: JVMS 4.4. */
    private static Named read(DataInputStream in) throws IOException {
      if (in.readInt() != 0xCAFEBABE) throw new IOException("This is no compiled class.");
      in.readInt();
      int count = in.readUnsignedShort();
      var texts = new String[count];
      var classes = new int[count];
      var refs = new int[count];
      var names = new int[count];
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 7 -> classes[i] = in.readUnsignedShort();
          case 9, 10, 11 -> {
            in.readUnsignedShort();
            refs[i] = in.readUnsignedShort();
          }
          case 12 -> {
            names[i] = in.readUnsignedShort();
            in.readUnsignedShort();
          }
          case 5, 6 -> {
            in.readLong();
            i++;
          }
          case 3, 4, 17, 18 -> in.readInt();
          case 8, 16, 19, 20 -> in.readUnsignedShort();
          case 15 -> in.skipNBytes(3);
          default -> throw new IOException("This class has a constant of the unknown kind " + tag);
        }
      }
      in.readUnsignedShort();
      var self = texts[classes[in.readUnsignedShort()]];
      var owners = new TreeSet<String>();
      for (int name : classes) if (name > 0) owners.add(texts[name].replaceAll("^\\[+L?|;$", ""));
      owners.removeIf(owner -> owner.length() == 1);
      var members = new TreeSet<String>();
      for (int ref : refs) if (ref > 0) members.add(texts[names[ref]]);
      return new Named(self, owners, members);
    }
  }
}
