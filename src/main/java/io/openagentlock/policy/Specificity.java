package io.openagentlock.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an allow gate is an exception to a deny gate: both match the call, and the allow gate constrains at least what
 * the deny gate constrains.
 *
 * <p>An expression cannot be compared with another one cheaply, so version 1 compares what is constrained, not how: an
 * allow on {@code tool: Bash} alone does not lift a deny that also looks at the command; an allow on the tool and a
 * command pattern does. A tool's name is narrower than a prefix, a long prefix narrower than a short one. Of an
 * {@code any_of}, the branches that match this call count: all that they constrain for the deny, only what they have in
 * common for the allow. {@code none_of} counts for neither.
 *
 * @param aspects what is constrained besides the tool
 * @param tool 0 nothing, the length of a prefix, or {@link Integer#MAX_VALUE} for a name
 */
record Specificity(Set<Specificity.Aspect> aspects, int tool) {
    enum Aspect {
        COMMAND,
        PATH,
        URL,
        VALUE
    }

    private static final Specificity NOTHING = new Specificity(Set.of(), 0);

    boolean covers(Specificity deny) {
        return tool >= deny.tool && aspects.containsAll(deny.aspects);
    }

    static Specificity ofDeny(Match match, View view) {
        return of(match, view, true);
    }

    static Specificity ofAllow(Match match, View view) {
        return of(match, view, false);
    }

    private static Specificity of(Match match, View view, boolean widest) {
        return switch (match) {
            case Match.Tool ignored -> new Specificity(Set.of(), Integer.MAX_VALUE);
            case Match.ToolPrefix(String prefix) -> new Specificity(Set.of(), prefix.length());
            case Match.AnyRegex any ->
                aspect(any.field()).map(Specificity::only).orElse(NOTHING);
            case Match.PathGlob ignored -> only(Aspect.PATH);
            case Match.OnAction ignored -> NOTHING; // lifted action by action, see Engine
            case Match.AllOf(List<Match> parts) ->
                parts.stream().map(part -> of(part, view, widest)).reduce(NOTHING, Specificity::union);
            case Match.AnyOf(List<Match> parts) ->
                parts.stream()
                        .filter(view::matches)
                        .map(part -> of(part, view, widest))
                        .reduce(widest ? Specificity::union : Specificity::common)
                        .orElse(NOTHING);
            case Match.NoneOf ignored -> NOTHING;
        };
    }

    private static Optional<Aspect> aspect(Field field) {
        return switch (field) {
            case TOOL -> Optional.empty();
            case COMMAND, ARGV -> Optional.of(Aspect.COMMAND);
            case PATH -> Optional.of(Aspect.PATH);
            case URL -> Optional.of(Aspect.URL);
            case VALUE -> Optional.of(Aspect.VALUE);
        };
    }

    private static Specificity only(Aspect aspect) {
        return new Specificity(Set.of(aspect), 0);
    }

    private Specificity union(Specificity other) {
        Set<Aspect> all = EnumSet.noneOf(Aspect.class);
        all.addAll(aspects);
        all.addAll(other.aspects);
        return new Specificity(all, Math.max(tool, other.tool));
    }

    private Specificity common(Specificity other) {
        Set<Aspect> both = EnumSet.noneOf(Aspect.class);
        both.addAll(aspects);
        both.retainAll(other.aspects);
        return new Specificity(both, Math.min(tool, other.tool));
    }
}
