package io.openagentlock.call;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tool call would do, in our words and not in the harness's. A call means several actions.
 *
 * <p>Each kind is a record, and the record is the schema: policies, the command knowledge, {@code policy explain} and the
 * reference page know a kind by its name in kebab-case and an attribute by its component's name in snake_case (see {@link
 * ActionKind}). Component types: {@code String} (empty: not given), {@code FilePath}, {@code boolean}, {@code
 * OptionalInt}, {@code List<String>}, {@code Impact}. Texts may hold {@link FilePath#UNKNOWN} for what only a run would
 * tell. {@link Unknown} is never the lenient case.
 */
public sealed interface Action {
    /** Where it stands. */
    Origin origin();

    /**
     * A whole shell script, as the harness hands it to a shell. {@code dialect}: bash, powershell, cmd, or {@code terminal}:
     * bash, and whatever it starts can be typed into later, which no hook shows.
     */
    record Shell(String script, String dialect, Origin origin) implements Action {}

    /**
     * A program starts.
     *
     * @param program its name without directory
     * @param path the name as it was written
     * @param arguments the words after it
     * @param wrappers what it runs under, outermost first: {@code sudo}, {@code xargs}, {@code ssh} …
     * @param privileged under sudo, doas, pkexec, su or the like
     */
    record Run(
            String program,
            String path,
            List<String> arguments,
            List<String> wrappers,
            boolean privileged,
            Origin origin)
            implements Action {
        public Run {
            arguments = List.copyOf(arguments);
            wrappers = List.copyOf(wrappers);
        }
    }

    /** The content of a file, or of everything under a directory, is read. {@code by}: the program or tool. */
    record Read(FilePath path, String by, Origin origin) implements Action {}

    /** Names, sizes or dates are looked at, no content. */
    record Inspect(FilePath path, String by, Origin origin) implements Action {}

    /**
     * A file is made or changed.
     *
     * @param append whether the old content stays
     * @param text what is written, where it is known; at most 64 Ki characters
     * @param sources where it comes from: paths, {@code network:HOST}, {@code decoded}, {@code environment}, {@code
     *     secret:STORE}, {@code output:PROGRAM}
     */
    record Write(FilePath path, String by, boolean append, String text, List<String> sources, Origin origin)
            implements Action {
        public Write {
            sources = List.copyOf(sources);
        }
    }

    record Delete(FilePath path, String by, boolean recursive, boolean force, Origin origin) implements Action {}

    record Move(FilePath path, FilePath to, String by, Origin origin) implements Action {}

    /** {@code to} becomes a hard or symbolic link to {@code path}, so that reading or writing the one is the other. */
    record Link(FilePath path, FilePath to, boolean symbolic, Origin origin) implements Action {}

    /**
     * Rights or owner of a file change.
     *
     * @param grants what the new rights give: {@code setuid}, {@code setgid}, {@code world-writable}, {@code executable},
     *     {@code acl}, {@code capability}, {@code owner}, {@code immutable}, {@code none} (everybody locked out)
     */
    record Permit(FilePath path, String mode, String owner, List<String> grants, boolean recursive, Origin origin)
            implements Action {
        public Permit {
            grants = List.copyOf(grants);
        }
    }

    /**
     * The network.
     *
     * @param direction {@code out} or {@code listen}
     * @param scheme lower case: https, ssh, tcp, smtp, dns …; empty when unknown
     * @param host lower case, without brackets and user; empty: not in the text
     * @param url as it was written, where there is one
     * @param sends whether data of the caller's goes out (a body, an upload, standard input)
     * @param sources what goes out, as in {@link Write}
     */
    record Connect(
            String direction,
            String scheme,
            String host,
            OptionalInt port,
            String url,
            boolean sends,
            List<String> sources,
            Origin origin)
            implements Action {
        public Connect {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Code in some language runs.
     *
     * @param language shell, python, javascript, perl, ruby, php, lua, awk, sql, powershell, binary, template …
     * @param source {@code inline}, {@code file}, {@code pipe} (what another program printed), {@code network},
     *     {@code decoded}, {@code environment}, {@code interactive}, {@code unknown}
     * @param host where it comes from, for {@code network}
     * @param path the file, for {@code file}
     * @param does what a lexer saw in it that matters: {@code process}, {@code network}, {@code decode}, {@code eval},
     *     {@code delete}, {@code write}, {@code environment}, {@code socket-shell} …
     */
    record Evaluate(
            String language, String source, String host, FilePath path, String text, List<String> does, Origin origin)
            implements Action {
        public Evaluate {
            does = List.copyOf(does);
        }
    }

    /** A shell is handed to the network, or takes its commands from it. */
    record Backdoor(String how, String host, OptionalInt port, Origin origin) implements Action {}

    /**
     * Packages come, go or change.
     *
     * @param verb {@code install}, {@code update}, {@code remove}
     * @param ecosystem npm, pypi, cargo, gem, go, apt, brew, vscode, docker, composer, helm …
     * @param source {@code registry}, {@code url}, {@code git}, {@code path}, {@code lockfile} (what the project says)
     * @param registry host of a registry that is not the usual one; empty: the usual one
     * @param runs whether it is run at once (npx, uvx)
     */
    record Install(
            String verb,
            String ecosystem,
            String name,
            String version,
            String source,
            String registry,
            boolean global,
            boolean runs,
            Origin origin)
            implements Action {}

    /** Something is made public under the user's name: packages, releases, gists, images, posts. */
    record Publish(String ecosystem, String name, Origin origin) implements Action {}

    /**
     * git, or another version control system.
     *
     * @param verb the subcommand: push, reset, clean, config, remote add …
     * @param flags the options that matter by their long names: force, hard, delete, mirror, all …
     * @param refs branches, tags, refspecs, paths
     */
    record Git(String verb, Impact impact, List<String> flags, String remote, List<String> refs, Origin origin)
            implements Action {
        public Git {
            flags = List.copyOf(flags);
            refs = List.copyOf(refs);
        }
    }

    /** A block device, memory device or file system. {@code verb}: read, write, format, partition, mount, unmount, wipe. */
    record Device(String verb, FilePath path, Origin origin) implements Action {}

    /** Processes get a signal. {@code target}: a pid, a name, {@code -1} for all; {@code by}: the program. */
    record Signal(String target, String signal, String by, Origin origin) implements Action {}

    /** A system service. {@code verb}: start, stop, restart, enable, disable, mask, create, reload. */
    record Service(String verb, String unit, Impact impact, Origin origin) implements Action {}

    /**
     * Something will run later or at every start, without anybody asking.
     *
     * @param how cron, at, systemd, launchd, login, shell-start, git-hook, autostart, boot, kernel, package-script, editor …
     */
    record Schedule(String how, String verb, String what, Origin origin) implements Action {}

    /**
     * A cloud or hosted service.
     *
     * @param provider aws, gcp, azure, github, cloudflare, vercel, heroku …
     * @param verb the tool's own word, without the service: {@code delete-user}, {@code rm}
     * @param flags what matters of its options: recursive, force, all, public, no-backup …
     */
    record Cloud(
            String provider,
            String service,
            String verb,
            Impact impact,
            List<String> flags,
            String resource,
            Origin origin)
            implements Action {
        public Cloud {
            flags = List.copyOf(flags);
        }
    }

    /** Infrastructure as code. {@code tool}: terraform, tofu, pulumi, cdk, cloudformation, ansible, packer … */
    record Infrastructure(String tool, String verb, Impact impact, List<String> flags, String target, Origin origin)
            implements Action {
        public Infrastructure {
            flags = List.copyOf(flags);
        }
    }

    /** Kubernetes and its tools. {@code what}: the kind of object; {@code name} may be {@code --all}. */
    record Cluster(
            String tool,
            String verb,
            Impact impact,
            String what,
            String name,
            String namespace,
            List<String> flags,
            Origin origin)
            implements Action {
        public Cluster {
            flags = List.copyOf(flags);
        }
    }

    /**
     * Containers, images, volumes, virtual machines.
     *
     * @param flags what the container may do to its host: {@code privileged}, {@code host-root}, {@code host-path},
     *     {@code host-pid}, {@code host-network}, {@code engine-socket}, {@code device}, {@code capability}, {@code
     *     unconfined}, and force, all, volumes
     */
    record Container(String tool, String verb, Impact impact, String name, List<String> flags, Origin origin)
            implements Action {
        public Container {
            flags = List.copyOf(flags);
        }
    }

    /**
     * A statement or command of a database or a queue.
     *
     * @param engine postgres, mysql, sqlite, mssql, mongodb, redis, elasticsearch, kafka … or sql
     * @param verb drop, truncate, delete, update, insert, select, alter, grant, copy, flush, exec …
     * @param object what kind of thing: database, schema, table, index, topic, bucket, key …
     * @param bounded whether a condition limits the rows that it touches
     */
    record Database(
            String engine, String verb, Impact impact, String object, String name, boolean bounded, Origin origin)
            implements Action {}

    /** A secret of a store. {@code verb}: reveal, list, write, delete, export, unlock; {@code store}: keychain, vault … */
    record Secret(String store, String verb, String name, Origin origin) implements Action {}

    /** Users, groups, passwords, authorised keys. {@code verb}: add, delete, change, password, elevate, lock. */
    record Account(String verb, String name, Origin origin) implements Action {}

    /**
     * A protection or record of the machine is lessened.
     *
     * @param control firewall, mandatory-access (SELinux, AppArmor), antivirus, audit, logs, history, aslr,
     *     kernel-hardening, certificate-check, gatekeeper, sip, integrity, update, backup, time, dns, proxy, sandbox …
     */
    record Weaken(String control, String how, Origin origin) implements Action {}

    /** The kernel and boot: modules, parameters, kexec, boot loader, firmware. */
    record Kernel(String verb, String what, Origin origin) implements Action {}

    /** Power and sessions of the whole machine: shutdown, reboot, halt, suspend, logout. */
    record Machine(String verb, Origin origin) implements Action {}

    /**
     * More rights than the agent has.
     *
     * @param how sudo, su, pkexec, doas, setuid-shell, capability, namespace, chroot, container-escape, escape (a shell
     *     out of a permitted program), impersonate
     * @param target as whom, or into what
     */
    record Elevate(String how, String target, Origin origin) implements Action {}

    /** Another process's memory or calls are read or changed: ptrace, gdb, core dumps. */
    record Trace(String target, String by, Origin origin) implements Action {}

    /** Somebody looks around for weaknesses: port scans, privilege checkers, setuid hunts, network sniffing. */
    record Probe(String what, String target, Origin origin) implements Action {}

    /** Clipboard, mail, chat, notifications: words to or from the user's world. {@code verb}: send, read, write. */
    record Message(String channel, String verb, Origin origin) implements Action {}

    /**
     * A variable of the environment is set for a program or for the rest of the script. Each stretch of the value that
     * only a run would tell is one U+FFFC; empty: emptied, or unset.
     * {@code exported}: programs see it.
     */
    record Environment(String name, String value, boolean exported, Origin origin) implements Action {}

    /**
     * A program's lasting settings change: {@code git config}, {@code npm config}, {@code defaults write} …
     *
     * @param key lower case, because most programs do not tell cases apart
     */
    record Configure(String tool, String key, String value, boolean global, Origin origin) implements Action {
        public Configure {
            key = key.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Resources of the machine are used up: fork bomb, endless file, memory filler. {@code how} in a few words.
     */
    record Exhaust(String how, Origin origin) implements Action {}

    /** A search of the web: the query leaves the machine. */
    record Search(String query, Origin origin) implements Action {}

    /**
     * A tool of an MCP server is called.
     *
     * @param pin what is known of the server: {@code unseen} (no proxy ever saw it), {@code pending} (seen, not accepted by
     *     the operator), {@code pinned}, {@code changed} (not what was seen or accepted), {@code unlisted} (it does not
     *     list this tool); {@code stale} for one that nobody used for 30 days
     */
    record Mcp(String server, String tool, String pin, Origin origin) implements Action {}

    /** Another agent is started, whose own tool calls come to us one by one. {@code flags}: what it is allowed to skip. */
    record Spawn(String agent, List<String> flags, Origin origin) implements Action {
        public Spawn {
            flags = List.copyOf(flags);
        }
    }

    /** Words that are meant to steer a model, in text that it will read. {@code marker}: which. */
    record Steer(String marker, Origin origin) implements Action {}

    /** Anything that stays inside the conversation: to-do lists, plans, questions to the user. */
    record Talk(String what, Origin origin) implements Action {}

    /**
     * What this program does not know or could not work out.
     *
     * @param about {@code tool} (no such tool is known), {@code syntax} (the shell could not parse it), {@code limit} (too
     *     long, too deep, too many steps), {@code dynamic} (the program's name or the code is only known when it runs),
     *     {@code disguised} (the program's name is put together so that nobody reads it),
     *     {@code file} (a script that could not be read), {@code keystrokes} (what is typed into a running program)
     */
    record Unknown(String about, String why, Origin origin) implements Action {}

    /** The span that a reason underlines. */
    default Optional<Span> span() {
        return origin().span();
    }

    static Action shell(String script) {
        return new Shell(script, "bash", Origin.CALL);
    }

    /** A tool of the harness's own reads a file. */
    static Action read(String path) {
        return new Read(FilePath.of(path), "", Origin.CALL);
    }

    /** A tool of the harness's own writes a file; what it writes is not told. */
    static Action write(String path) {
        return new Write(FilePath.of(path), "", false, "", List.of(), Origin.CALL);
    }

    /** A tool of the harness's own fetches an address; one of a file of this machine is read. */
    static Action fetch(String url) {
        Optional<String> file = Url.file(url);
        if (file.isPresent()) {
            return read(file.get());
        }
        Url parsed = Url.parse(url);
        return new Connect("out", parsed.scheme(), parsed.host(), parsed.port(), url, false, List.of(), Origin.CALL);
    }

    static Action unknownTool(String why) {
        return new Unknown("tool", why, Origin.CALL);
    }
}
