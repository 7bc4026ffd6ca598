/**
 * The audit report: what a ledger says about a range of time, for people who were not there.
 *
 * <p>{@link io.openagentlock.export.report.Reporter} reads a ledger once and makes a {@link
 * io.openagentlock.export.report.Report}; {@link io.openagentlock.export.report.HtmlReport} and {@link
 * io.openagentlock.export.report.PdfReport} show the same one. No script, no request to anywhere, no library; the same
 * report gives the same bytes. Loaded by nobody but the command that writes reports.
 */
@org.jspecify.annotations.NullMarked
package io.openagentlock.export.report;
