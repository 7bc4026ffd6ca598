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
    SHELL(Processes::shell),
    /** A list starts a program, a text is for a shell. */
    PROCESS(Processes::process),
    /** Argument 0 is the program, 1 its arguments; option {@code shell}: all is text for a shell. */
    PROGRAM(Processes::program),
    /** Argument 0 is a list: one element is text for a shell, more are a program and its arguments. */
    WORDS(Processes::words),
    /** Argument 0 goes to the standard input of the process that self is. */
    FEED(Processes::feed),
    /** Argument 0 is one more argument, or several, of the command that self is. */
    ARGUE(Processes::argue),
    FORK(Processes::fork),
    READ(FileAccess::read),
    /** Argument 0 a path, 1 the data; flag {@code append}. */
    WRITE(FileAccess::write),
    /** Argument 0 a path, 1 a mode; flag {@code perl}: a path may be a command behind a bar. */
    OPEN(FileAccess::open),
    /** Perl's: binds the first argument; two: a mode in the path; three: mode and path or command. */
    OPEN_HANDLE(Handles::open),
    /** Argument 0 goes to the file that argument 1 is or names. */
    WRITE_TO(FileAccess::writeTo),
    /** Argument 0 is copied to 1. */
    COPY(FileAccess::copy),
    /** Argument 0 is a path, 1 its rights. */
    PERMIT(FileAccess::permit),
    /** awk's print, with a file, a pipe or none. */
    AWK_PRINT(Handles::awkPrint),
    AWK_READ(Handles::awkRead),
    /** Tcl's: one argument, or a channel before it. */
    TCL_PUTS(Handles::tclPuts),
    /** Words typed into a program, as Expect does. */
    TYPED(Handles::typed),
    /** Flag or option {@code recursive}. */
    DELETE(FileAccess::delete),
    /** Argument 0 a file, socket or process object, the others data for it. */
    PUT(FileAccess::putAll),
    ENTER(FileAccess::enter),
    /** Argument 0 a URL, the others data that goes there; flag {@code fetch}: what is loaded runs as code. */
    CONNECT(Networking::connect),
    /** Argument 0 a host, 1 a port, the others data. Word: the scheme. */
    HOST(Networking::host),
    /** Argument 0 a pair of host and port, for the socket that self is. */
    ADDRESS(Networking::address),
    LISTEN(Networking::listen),
    /** Argument 0 a URL, 1 the file it goes to. */
    DOWNLOAD(Networking::download),
    /** Argument 0 leaves through a connection that was opened before. */
    SEND(Networking::send),
    /** PHP's {@code curl_setopt}: argument 0 which, 1 the value. */
    CURL_OPTION(Networking::curlOption),
    /** Argument 0 is laid onto a standard stream. */
    DUPLICATE(Networking::duplicate),
    /** Argument 0 is code of the same language, or of the language that a word names. */
    CODE(Evaluating::code),
    /** Argument 0 is a file of such code. */
    CODE_FILE(Evaluating::file),
    /** Argument 0 is data that can carry code: pickle, marshal, YAML with objects. */
    UNPICKLE(Evaluating::unpickle),
    /** Functions of the operating system are called directly; argument 0: which. */
    NATIVE(Evaluating::nativeCode),
    /** Argument 0 is a statement of the database that a word names. */
    DATABASE(Evaluating::database),
    PRINT(Surfaces::print),
    /** Argument 0 names a variable of the environment. */
    ENVIRONMENT(Surfaces::environment),
    SET_ENVIRONMENT(Surfaces::setEnvironment),
    /** Reads standard input. */
    INPUT(Surfaces::input),
    /** Binds the result's sources to the variable that argument 0 is. */
    INTO(Surfaces::into),
    /** Calls argument 0 with the list that argument 1 is. */
    CALL(Surfaces::call),
    /** Calls the function that argument 0 names, with the list that argument 1 is. */
    INVOKE(Surfaces::invoke),
    /** As {@link #INVOKE}, of what argument 0 is, by the name in argument 1. */
    INVOKE_ON(Surfaces::invokeOn),
    /** Argument 0 is the user that it becomes. */
    BECOME_ROOT(Surfaces::becomeRoot),
    /** Code goes into memory and runs from there. */
    FILELESS(Evaluating::fileless),
    /** Appends to the list that self is. */
    GROW(Surfaces::grow),
    /** An action: its kind and attributes, {@code path=@0} for an argument. */
    ACT(Surfaces::act),
    NOTHING(site -> Set.of());

    private static final Map<String, Verb> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(
                    verb -> verb.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));

    private final Function<Site, Set<Source>> meaning;

    Verb(Function<Site, Set<Source>> meaning) {
        this.meaning = meaning;
    }

    static Optional<Verb> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    Set<Source> perform(Site site) {
        return meaning.apply(site);
    }
}
