/**
 * The scripts behind a name that a project gives them: targets of a makefile, scripts of package.json, recipes of a
 * justfile. Each is a {@link io.openagentlock.meaning.Tool} that looks the name up in the project's own file, as far as the
 * abstract run may see it, and gives the lines that a shell would run. Nothing is executed; work is linear in the file.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.meaning.recipe;
