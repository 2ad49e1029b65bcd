package valet.messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.messages.Names.Named;
import valet.rules.Finding;

/** Reads a template before it is used: every name must be known and there, every section closed. */
final class Proof {
  private final String file;
  private final Names names;
  private final List<Finding> findings = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> roots = new HashSet<>();
  private final Set<String> unguarded = new HashSet<>();

  /**
   * @param element the class of a list's elements, where the section is a list
   */
  private record Open(Tag tag, Optional<Class<?>> element) {}

  /**
   * What was found in a template.
   *
   * @param roots what it speaks of: {@code order}, {@code promise}, {@code recipe}
   * @param unguarded of these, what must be there
   */
  record Read(List<Finding> findings, Set<String> roots, Set<String> unguarded) {}

  private Proof(String file, Names names) {
    this.file = file;
    this.names = names;
  }

  static Read read(String file, String text, Names names) {
    var proof = new Proof(file, names);
    for (var tag : Tag.allOf(text)) proof.tag(tag);
    for (var left : proof.open)
      proof.wrong(left.tag(), "{{#" + left.tag().name() + "}} is not closed.");
    return new Read(proof.findings, proof.roots, proof.unguarded);
  }

  private void tag(Tag tag) {
    switch (tag.kind()) {
      case '!' -> {}
      case ' ' -> variable(tag);
      case '#', '^' -> section(tag);
      case '/' -> close(tag);
      case '?' -> wrong(tag, "This tag is not closed: " + tag.name());
      default ->
          wrong(
              tag,
              "{{"
                  + tag.kind()
                  + "…}} is not for letters: there are variables, sections {{#name}}…{{/name}} and"
                  + " {{^name}}…{{/name}}, and comments.");
    }
  }

  private void variable(Tag tag) {
    var named = named(tag);
    if (named.isEmpty()) return;
    boolean lines = named.get().kind() == Shape.Kind.LIST && named.get().element() == String.class;
    if (named.get().kind() != Shape.Kind.TEXT && !lines) {
      wrong(tag, "\"" + tag.name() + "\" is not a text: use it as a section.");
      return;
    }
    var guards = named.get().guards();
    if (!guards.isEmpty() && !guarded(guards))
      wrong(
          tag,
          "\"%s\" may be missing: write {{#%s}}…{{/%s}} around what needs it."
              .formatted(tag.name(), guards.get(0), guards.get(0)));
    var root = tag.name().split("\\.", 2)[0];
    if (Names.ROOTS.contains(root) && !guarded(List.of(root, tag.name()))) unguarded.add(root);
  }

  private void section(Tag tag) {
    var named = named(tag);
    boolean list = named.isPresent() && named.get().kind() == Shape.Kind.LIST && tag.kind() == '#';
    open.push(new Open(tag, list ? Optional.of(named.get().element()) : Optional.empty()));
  }

  private void close(Tag tag) {
    if (open.isEmpty() || !open.peek().tag().name().equals(tag.name()))
      wrong(tag, "{{/" + tag.name() + "}} closes nothing that is open here.");
    else open.pop();
  }

  private Optional<Named> named(Tag tag) {
    var name = tag.name();
    for (var section : open) {
      if (section.element().isEmpty()) continue;
      var within = Names.findIn(section.element().get(), name);
      if (within.isPresent()) return within;
    }
    var named = names.find(name);
    var root = name.split("\\.", 2)[0];
    if (named.isPresent() && Names.ROOTS.contains(root)) roots.add(root);
    if (named.isEmpty())
      wrong(tag, "There is no \"%s\". There are: %s.".formatted(name, others(root)));
    return named;
  }

  /** Those that begin alike, or all. */
  private String others(String root) {
    var alike = names.closed().stream().filter(n -> n.startsWith(root + ".")).toList();
    if (!alike.isEmpty()) return String.join(", ", alike);
    return String.join(", ", names.closed()) + ", and event.<a field of the event>";
  }

  private boolean guarded(List<String> guards) {
    for (var section : open)
      if (section.tag().kind() == '#' && guards.contains(section.tag().name())) return true;
    return false;
  }

  private void wrong(Tag tag, String message) {
    findings.add(new Finding(file, tag.line(), tag.column(), message));
  }
}
