package io.openagentlock.surface;

import io.openagentlock.surface.text.Settings;
import io.openagentlock.surface.text.Tree;
import io.openagentlock.surface.text.UnreadableException;
import io.openagentlock.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one look at a machine found. */
public final class Look {
    static final int MOST_ITEMS = 10_000;
    private static final int MOST_PROJECTS = 256;

    private final Machine machine;
    private final Places places;
    private final Catalogue catalogue;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<Path, String> unreadable = new LinkedHashMap<>();
    private final Set<Path> projects = new LinkedHashSet<>();
    private final Map<Path, Optional<Tree>> read = new LinkedHashMap<>();

    private Look(Machine machine, Catalogue catalogue) {
        this.machine = machine;
        this.catalogue = catalogue;
        places = new Places(machine, catalogue.directories());
    }

    /**
     * Looks at everything that the catalogue names.
     *
     * @param known directories of projects, beside those that the harnesses' own settings name
     */
    public static Look at(Machine machine, List<Path> known) {
        Look look = new Look(machine, Catalogue.shipped());
        known.stream().limit(MOST_PROJECTS).forEach(look.projects::add);
        look.pass(false);
        // The home directory is where the user's own settings are.
        look.projects.remove(machine.home());
        look.pass(true);
        return look;
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    /** Files that should have been looked at, and why they were not. */
    Map<Path, String> unreadable() {
        return Map.copyOf(unreadable);
    }

    Machine machine() {
        return machine;
    }

    /** First what projects there are, then what they bring. */
    private void pass(boolean ofProjects) {
        for (Chapter chapter : catalogue.chapters()) {
            for (Chapter.Source source : chapter.sources()) {
                if (ofProjects && source.scope() == Scope.PROJECT) {
                    List.copyOf(projects).forEach(project -> source(chapter, source, Optional.of(project)));
                } else if (!ofProjects && source.scope() != Scope.PROJECT) {
                    source(chapter, source, Optional.empty());
                }
            }
        }
    }

    private void source(Chapter chapter, Chapter.Source source, Optional<Path> project) {
        for (Places.Found found : places.of(source.place(), project)) {
            switch (source) {
                case Chapter.Source.There(Scope scope, String _, Kind kind) -> there(chapter, scope, kind, found);
                case Chapter.Source.Read(Scope scope, String _, List<Rule> rules) ->
                    settings(found.path())
                            .ifPresent(tree -> rules.forEach(rule -> rule(chapter, scope, found, rule, tree)));
            }
        }
    }

    private Optional<Tree> settings(Path file) {
        return read.computeIfAbsent(file, this::parsed);
    }

    private Optional<Tree> parsed(Path file) {
        try {
            return Optional.of(Settings.read(file.toString(), machine.read(file)));
        } catch (UnreadableException malformed) {
            unreadable.put(file, String.valueOf(malformed.getMessage()));
        } catch (IOException failed) {
            unreadable.put(file, "it cannot be read");
        }
        return Optional.empty();
    }

    private void there(Chapter chapter, Scope scope, Kind kind, Places.Found found) {
        String name = String.join("/", found.captures());
        Tree nothing = new Tree.Leaf(new Json.Null(), 0);
        String what = kind == Kind.SKILL ? SkillText.of(machine, found.path()) : "";
        put(new Item(kind, chapter.harness(), scope, Words.line(name), what, found.path(), 0, nothing));
    }

    private void rule(Chapter chapter, Scope scope, Places.Found found, Rule rule, Tree tree) {
        for (Rule.Match match : rule.in(tree)) {
            if (rule.finds().isEmpty()) {
                match.captures().stream()
                        .flatMap(text -> Places.absolute(text).stream())
                        .filter(_ -> projects.size() < MOST_PROJECTS)
                        .forEach(projects::add);
                continue;
            }
            Kind kind = rule.finds().get();
            Tree value = match.value();
            put(new Item(
                    kind,
                    chapter.harness(),
                    scope,
                    Words.line(Words.name(kind, rule, match)),
                    Words.line(Words.what(kind, value)),
                    found.path(),
                    value.line(),
                    value));
        }
    }

    /** Two of one name in one file are told apart by their number. */
    private void put(Item item) {
        if (items.size() >= MOST_ITEMS) {
            unreadable.put(item.file(), "there are more than " + MOST_ITEMS + " things; the rest is not shown");
            return;
        }
        Item one = item;
        for (int n = 2; items.containsKey(one.key()) && n < MOST_ITEMS; n++) {
            one = new Item(
                    item.kind(),
                    item.harness(),
                    item.scope(),
                    item.name() + " #" + n,
                    item.what(),
                    item.file(),
                    item.line(),
                    item.value());
        }
        items.put(one.key(), one);
    }
}
