package io.openagentlock.meaning.run;

import io.openagentlock.shell.Command;

/** A function's body, and where it was written. */
record Procedure(Command body, Place place) {}
