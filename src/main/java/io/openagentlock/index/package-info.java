/**
 * The searchable index of the ledger: an SQLite file beside it that says which entries have what in them. Derived and
 * never the record: it names entries, and what is answered is read from the ledger; it may be deleted at any time, and
 * what is damaged, foreign or out of date is built again by itself. Follows the ledger on a thread of its own; no verdict
 * waits for it or hears of its failures. The only package that sees JDBC and SQLite.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.index;
