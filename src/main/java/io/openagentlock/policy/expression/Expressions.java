package io.openagentlock.policy.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import io.openagentlock.call.ActionKind;
import io.openagentlock.policy.Expression;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the expressions of one policy file. */
public final class Expressions {
    /** In characters: an expression is one condition, not a program. */
    static final int MAX_LENGTH = 2_000;

    static final int MAX_DEPTH = 32;

    /** Rounds of all macros of one evaluation together; a longer one fails, and a failing gate denies. */
    static final int MAX_ITERATIONS = 500;

    static final int MAX_REGEX_PROGRAM = 1_000;

    private static final String UNDECLARED = "undeclared reference";

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxRegexProgramSize(MAX_REGEX_PROGRAM)
            .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();
    private final Map<Set<String>, CelCompiler> compilers = new HashMap<>();

    /**
     * A condition on the call, an action of one of these kinds and the session.
     *
     * @throws ExpressionException with the first thing that is wrong
     */
    public Expression compile(String source, Collection<ActionKind> kinds) throws ExpressionException {
        Map<String, CelType> types = Variables.types(kinds);
        CelValidationResult result = compiler(types).compile(source);
        if (result.hasError()) {
            throw problem(source, result.getErrors().getFirst());
        }
        try {
            CelRuntime.Program program = runtime.createProgram(result.getAst());
            return (call, action, facts) -> holds(
                    program,
                    name -> Optional.ofNullable(types.get(name))
                            .map(type -> Variables.value(name, type, call, action, facts)));
        } catch (CelValidationException | CelEvaluationException broken) {
            throw new ExpressionException(oneLine(String.valueOf(broken.getMessage())), 1, 1, "");
        }
    }

    /** The variables that an expression on these kinds can name. */
    public static Set<String> names(Collection<ActionKind> kinds) {
        return Variables.types(kinds).keySet();
    }

    private static ExpressionException problem(String source, CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn());
        boolean undeclared = issue.getMessage().startsWith(UNDECLARED);
        String unknown =
                undeclared ? nameAt(source.lines().skip(line - 1L).findFirst().orElse(""), column) : "";
        String message = unknown.isEmpty() ? oneLine(issue.getMessage()) : "there is no `" + unknown + "`";
        return new ExpressionException(message, line, column + 1, unknown);
    }

    /** The dotted name that begins at a place; for a call, whose place is its bracket, the name before it. */
    private static String nameAt(String line, int column) {
        int start = Math.min(column, line.length());
        int end = start;
        if (start < line.length() && line.charAt(start) == '(') {
            while (start > 0 && isName(line.charAt(start - 1))) {
                start--;
            }
        } else {
            while (end < line.length() && isName(line.charAt(end))) {
                end++;
            }
        }
        return line.substring(start, end);
    }

    private static boolean isName(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.');
    }

    private static boolean holds(CelRuntime.Program program, CelVariableResolver variables) {
        try {
            return program.eval(variables) instanceof Boolean holds && holds;
        } catch (CelEvaluationException failed) {
            throw new IllegalStateException("the expression could not be evaluated", failed);
        }
    }

    private CelCompiler compiler(Map<String, CelType> types) {
        return compilers.computeIfAbsent(types.keySet(), fresh -> {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setResultType(SimpleType.BOOL);
            types.forEach(builder::addVar);
            return builder.build();
        });
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
