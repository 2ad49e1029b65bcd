package valet.rules;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.rule.JavaDialectRuntimeData;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.io.ReaderResource;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.io.ResourceType;

/**
 * The rule engineers' plain {@code .drl} files: Drools' own language, one pattern on the moment, a
 * {@code then} that speaks to the global {@code wish}. They look at every event, so their first
 * test should be {@code type == "…"}. Built only where there are some: the compiler takes seconds.
 */
final class PlainRules {
  private final Map<String, Rule> rules = new HashMap<>();
  private final Sitting sitting;

  private PlainRules(Map<String, Rule> rules, InternalKnowledgeBase base, Firings firings) {
    this.rules.putAll(rules);
    this.sitting = new Sitting(base, new Opening(firings));
  }

  /** The plain rules of these sources, if there are any; what is wrong is added to the findings. */
  static Optional<PlainRules> of(
      Sources sources, Map<String, Service> services, Firings firings, List<Finding> findings) {
    var files = sources.under("rules/", ".drl");
    if (files.isEmpty()) return Optional.empty();
    int before = findings.size();
    var rules = new HashMap<String, Rule>();
    var builder = new KnowledgeBuilderImpl();
    int number = 0;
    for (var file : files.entrySet()) {
      var service = Services.ofFile(file.getKey(), services, findings);
      var parsed = PlainText.read(file.getKey(), file.getValue(), findings);
      if (service.isEmpty() || parsed.isEmpty()) continue;
      var name = "valet.plain" + number++;
      note(rules, name, file.getKey(), service.get(), parsed.get());
      build(builder, name, file.getKey(), parsed.get(), findings);
    }
    if (findings.size() > before) return Optional.empty();
    var base = KnowledgeBaseFactory.newKnowledgeBase();
    base.addPackages(List.of(builder.getPackages()));
    return Optional.of(new PlainRules(rules, base, firings));
  }

  private static void note(
      Map<String, Rule> rules, String name, String file, Service service, PackageDescr parsed) {
    for (var rule : parsed.getRules()) {
      var place = new Rule.Place(file, rule.getLine());
      rules.put(
          name + "/" + rule.getName(),
          new Rule(place, rule.getName(), service, Set.of(), List.of(), List.of()));
    }
  }

  private static void build(
      KnowledgeBuilderImpl builder,
      String name,
      String file,
      PackageDescr parsed,
      List<Finding> findings) {
    PlainText.seal(parsed, name);
    var resource = new ReaderResource(new StringReader(""));
    resource.setResourceType(ResourceType.DRL);
    resource.setSourcePath(file);
    parsed.setResource(resource);
    parsed.getRules().forEach(r -> r.setResource(resource));
    int before = builder.getErrors().size();
    try {
      builder.addPackage(parsed);
    } catch (StackOverflowError e) {
      findings.add(
          new Finding(file, 1, 1, "This file is too entangled to be read." + RuleText.CONSEQUENCE));
      return;
    }
    var errors = List.copyOf(builder.getErrors());
    for (var error : errors.subList(before, errors.size())) {
      findings.add(PlainTrouble.of(file, parsed, error));
    }
    scan(builder, name, file, findings);
  }

  /** The words were looked at before; this looks at what the compiler made of them. */
  private static void scan(
      KnowledgeBuilderImpl builder, String name, String file, List<Finding> findings) {
    var made = builder.getPackage(name);
    if (made == null || builder.hasErrors()) return;
    if (made.getDialectRuntimeRegistry().getDialectData("java")
        instanceof JavaDialectRuntimeData java)
      java.getStore()
          .forEach(
              (path, compiled) -> {
                var beyond = path.endsWith(".class") ? PlainClasses.beyond(compiled) : Set.of();
                if (!beyond.isEmpty())
                  findings.add(
                      new Finding(
                          file,
                          "A plain rule reaches for what it may not: "
                              + beyond
                              + "."
                              + RuleText.CONSEQUENCE));
              });
  }

  void over(List<Moment> moments, int atMost) {
    sitting.over(moments, atMost);
  }

  long left() {
    return sitting.left();
  }

  /** Hands each rule that is about to fire a wish of its own. */
  private final class Opening extends DefaultAgendaEventListener {
    private final Firings firings;

    Opening(Firings firings) {
      this.firings = firings;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      var fired = event.getMatch().getRule();
      var rule = rules.get(fired.getPackageName() + "/" + fired.getName());
      var moment = (Moment) event.getMatch().getObjects().get(0);
      if (rule == null) throw new IllegalStateException("A rule fired that nobody wrote: " + fired);
      event.getKieRuntime().setGlobal(PlainText.WISH, firings.start(rule, moment));
    }
  }
}
