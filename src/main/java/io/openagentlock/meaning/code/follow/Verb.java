package io.openagentlock.meaning.code.follow;

import io.openagentlock.meaning.Data.Source;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step of a library function does. Each gives where its result comes from. */
enum Verb {
    /** Argument 0 is text for a shell; a list is its words. */
    SHELL,
    /** A list starts a program, a text is for a shell. */
    PROCESS,
    /** Argument 0 is the program, 1 its arguments; option {@code shell}: all is text for a shell. */
    PROGRAM,
    /** Argument 0 is a list: one element is text for a shell, more are a program and its arguments. */
    WORDS,
    /** Argument 0 goes to the standard input of the process that self is. */
    FEED,
    /** Argument 0 is one more argument, or several, of the command that self is. */
    ARGUE,
    FORK,
    READ,
    /** Argument 0 a path, 1 the data; flag {@code append}. */
    WRITE,
    /** Argument 0 a path, 1 a mode; flag {@code perl}: a path may be a command behind a bar. */
    OPEN,
    /** Perl's: binds the first argument; two: a mode in the path; three: mode and path or command. */
    OPEN_HANDLE,
    /** Argument 0 goes to the file that argument 1 is or names. */
    WRITE_TO,
    /** Argument 0 is copied to 1. */
    COPY,
    /** Argument 0 is a path, 1 its rights. */
    PERMIT,
    /** awk's print, with a file, a pipe or none. */
    AWK_PRINT,
    AWK_READ,
    /** Tcl's: one argument, or a channel before it. */
    TCL_PUTS,
    /** Words typed into a program, as Expect does. */
    TYPED,
    /** Flag or option {@code recursive}. */
    DELETE,
    /** Argument 0 a file, socket or process object, the others data for it. */
    PUT,
    ENTER,
    /** Argument 0 a URL, the others data that goes there; flag {@code fetch}: what is loaded runs as code. */
    CONNECT,
    /** Argument 0 a host, 1 a port, the others data. Word: the scheme. */
    HOST,
    /** Argument 0 a pair of host and port, for the socket that self is. */
    ADDRESS,
    LISTEN,
    /** Argument 0 a URL, 1 the file it goes to. */
    DOWNLOAD,
    /** Argument 0 leaves through a connection that was opened before. */
    SEND,
    /** PHP's {@code curl_setopt}: argument 0 which, 1 the value. */
    CURL_OPTION,
    /** Argument 0 is laid onto a standard stream. */
    DUPLICATE,
    /** Argument 0 is code of the same language, or of the language that a word names. */
    CODE,
    /** Argument 0 is a file of such code. */
    CODE_FILE,
    /** Argument 0 is data that can carry code: pickle, marshal, YAML with objects. */
    UNPICKLE,
    /** Functions of the operating system are called directly; argument 0: which. */
    NATIVE,
    /** Argument 0 is a statement of the database that a word names. */
    DATABASE,
    /** Documents of a collection; argument 0 is the filter, the word what becomes of those that it fits. */
    DOCUMENTS,
    /** Argument 0 is a command for MongoDB's server: its first field names it. */
    SERVER_COMMAND,
    PRINT,
    /** Argument 0 names a variable of the environment. */
    ENVIRONMENT,
    SET_ENVIRONMENT,
    /** Reads standard input. */
    INPUT,
    /** Binds the result's sources to the variable that argument 0 is. */
    INTO,
    /** Calls argument 0 with the list that argument 1 is. */
    CALL,
    /** Calls the function that argument 0 names, with the list that argument 1 is. */
    INVOKE,
    /** As {@link #INVOKE}, of what argument 0 is, by the name in argument 1. */
    INVOKE_ON,
    /** Argument 0 is the user that it becomes. */
    BECOME_ROOT,
    /** Code goes into memory and runs from there. */
    FILELESS,
    /** Appends to the list that self is. */
    GROW,
    /** An action: its kind and attributes, {@code path=@0} for an argument. */
    ACT,
    NOTHING;

    private static final Map<String, Verb> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(
                    verb -> verb.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));

    static Optional<Verb> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    Set<Source> perform(Site site) {
        return switch (this) {
            case SHELL -> Processes.shell(site);
            case PROCESS -> Processes.process(site);
            case PROGRAM -> Processes.program(site);
            case WORDS -> Processes.words(site);
            case FEED -> Processes.feed(site);
            case ARGUE -> Processes.argue(site);
            case FORK -> Processes.fork(site);
            case READ -> FileAccess.read(site);
            case WRITE -> FileAccess.write(site);
            case OPEN -> FileAccess.open(site);
            case OPEN_HANDLE -> Handles.open(site);
            case WRITE_TO -> FileAccess.writeTo(site);
            case COPY -> FileAccess.copy(site);
            case PERMIT -> FileAccess.permit(site);
            case AWK_PRINT -> Handles.awkPrint(site);
            case AWK_READ -> Handles.awkRead(site);
            case TCL_PUTS -> Handles.tclPuts(site);
            case TYPED -> Handles.typed(site);
            case DELETE -> FileAccess.delete(site);
            case PUT -> FileAccess.putAll(site);
            case ENTER -> FileAccess.enter(site);
            case CONNECT -> Networking.connect(site);
            case HOST -> Networking.host(site);
            case ADDRESS -> Networking.address(site);
            case LISTEN -> Networking.listen(site);
            case DOWNLOAD -> Networking.download(site);
            case SEND -> Networking.send(site);
            case CURL_OPTION -> Networking.curlOption(site);
            case DUPLICATE -> Networking.duplicate(site);
            case CODE -> Evaluating.code(site);
            case CODE_FILE -> Evaluating.file(site);
            case UNPICKLE -> Evaluating.unpickle(site);
            case NATIVE -> Evaluating.nativeCode(site);
            case DATABASE -> Evaluating.database(site);
            case DOCUMENTS -> Documents.filtered(site);
            case SERVER_COMMAND -> Documents.command(site);
            case PRINT -> Surfaces.print(site);
            case ENVIRONMENT -> Surfaces.environment(site);
            case SET_ENVIRONMENT -> Surfaces.setEnvironment(site);
            case INPUT -> Surfaces.input(site);
            case INTO -> Surfaces.into(site);
            case CALL -> Surfaces.call(site);
            case INVOKE -> Surfaces.invoke(site);
            case INVOKE_ON -> Surfaces.invokeOn(site);
            case BECOME_ROOT -> Surfaces.becomeRoot(site);
            case FILELESS -> Evaluating.fileless(site);
            case GROW -> Surfaces.grow(site);
            case ACT -> Surfaces.act(site);
            case NOTHING -> Set.of();
        };
    }
}
