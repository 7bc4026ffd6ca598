package io.openagentlock.meaning.run;

/** What surrounds a command while it runs: the shell's state, its place, its descriptors. */
record Frame(Shell shell, Place place, Descriptors io) {
    Frame with(Shell other) {
        return new Frame(other, place, io);
    }

    Frame with(Place other) {
        return new Frame(shell, other, io);
    }

    Frame with(Descriptors other) {
        return new Frame(shell, place, other);
    }

    /** A process of its own: what it sets does not come back. */
    Frame fork() {
        return with(shell.fork());
    }
}
