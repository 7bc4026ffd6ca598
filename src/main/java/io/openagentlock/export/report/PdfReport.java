package io.openagentlock.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A report as a PDF: the same sections, tables with their heads on every page, page numbers, an outline. */
public final class PdfReport {
    private static final String BLACK = "0.10 0.12 0.14";
    private static final String SOFT = "0.35 0.40 0.45";
    private static final String LINE = "0.80 0.83 0.86";
    private static final String BAND = "0.95 0.96 0.97";
    private static final String GOOD = "0.04 0.42 0.23";
    private static final String BAD = "0.64 0.09 0.12";
    private static final double TEXT = 9.5;
    private static final double CELL = 8;
    private static final double CODE = 7.3;
    private static final double LEADING = 1.38;
    private static final double GAP = 8;
    private static final double NAMES = 110;

    private final Sheet sheet = new Sheet();
    private final List<PdfFile.Mark> marks = new ArrayList<>();

    private PdfReport() {}

    public static byte[] of(Report report) {
        PdfReport pdf = new PdfReport();
        pdf.title(report);
        report.sections().forEach(pdf::section);
        return PdfFile.of(
                report.title() + ": " + report.subject(),
                pdf.sheet.finished(report.title() + ": " + report.subject() + ", " + report.made()),
                pdf.marks);
    }

    private void title(Report report) {
        sheet.down(22);
        sheet.text(Typeface.BOLD, 22, BLACK, Sheet.LEFT, 0, report.title());
        sheet.down(18);
        lines(
                Typeface.PLAIN,
                TEXT,
                SOFT,
                Typeface.PLAIN.wrap(report.subject() + "\n" + report.made(), TEXT, Sheet.WIDTH));
        sheet.down(2);
        sheet.rule(BLACK, 1.2);
        sheet.down(6);
    }

    private void section(Report.Section section) {
        sheet.need(70);
        sheet.down(14);
        marks.add(new PdfFile.Mark(section.heading(), sheet.page(), sheet.y() + 6));
        sheet.down(12);
        sheet.text(Typeface.BOLD, 13, BLACK, Sheet.LEFT, 0, section.heading());
        sheet.down(8);
        section.blocks().forEach(this::block);
    }

    private void block(Report.Block block) {
        switch (block) {
            case Report.Text(String text) -> paragraph(SOFT, text);
            case Report.Verdict(boolean good, String text) -> verdict(good ? GOOD : BAD, text);
            case Report.Code(String text) -> code(text);
            case Report.Facts(List<Report.Fact> facts) -> facts(facts);
            case Report.Table table -> table(table);
        }
    }

    private void paragraph(String colour, String text) {
        lines(Typeface.PLAIN, TEXT, colour, Typeface.PLAIN.wrap(text, TEXT, Sheet.WIDTH));
        sheet.down(4);
    }

    private void lines(Typeface face, double size, String colour, List<String> lines) {
        for (String line : lines) {
            sheet.need(size * LEADING);
            sheet.text(face, size, colour, Sheet.LEFT, size, line);
            sheet.down(size * LEADING);
        }
    }

    private void verdict(String colour, String text) {
        List<String> lines = Typeface.BOLD.wrap(text, TEXT, Sheet.WIDTH - 24);
        double height = lines.size() * TEXT * LEADING + 10;
        sheet.need(height);
        sheet.area(BAND, Sheet.LEFT, Sheet.WIDTH, height);
        sheet.area(colour, Sheet.LEFT, 3, height);
        for (int i = 0; i < lines.size(); i++) {
            sheet.text(Typeface.BOLD, TEXT, colour, Sheet.LEFT + 12, 5 + TEXT + i * TEXT * LEADING, lines.get(i));
        }
        sheet.down(height + GAP);
    }

    private void code(String text) {
        List<String> lines = Typeface.CODE.wrap(text, CELL, Sheet.WIDTH - 16);
        double height = lines.size() * CELL * LEADING + 10;
        sheet.need(height);
        sheet.area(BAND, Sheet.LEFT, Sheet.WIDTH, height);
        for (int i = 0; i < lines.size(); i++) {
            sheet.text(Typeface.CODE, CELL, BLACK, Sheet.LEFT + 8, 5 + CELL + i * CELL * LEADING, lines.get(i));
        }
        sheet.down(height + GAP);
    }

    private void facts(List<Report.Fact> facts) {
        List<Report.Column> columns = List.of(Report.Column.of("", 1), Report.Column.of("", 1));
        List<Double> widths = List.of(NAMES, Sheet.WIDTH - NAMES);
        sheet.rule(LINE, 0.6);
        for (Report.Fact fact : facts) {
            row(columns, widths, List.of(fact.name(), fact.value()), () -> {});
        }
        sheet.down(GAP);
    }

    private void table(Report.Table table) {
        if (table.rows().isEmpty()) {
            paragraph(SOFT, table.none());
            sheet.down(2);
            return;
        }
        int shares = table.columns().stream().mapToInt(Report.Column::share).sum();
        List<Double> widths = table.columns().stream()
                .map(column -> Sheet.WIDTH * column.share() / shares)
                .toList();
        sheet.need(48);
        head(table.columns(), widths);
        for (List<String> row : table.rows()) {
            row(table.columns(), widths, row, () -> head(table.columns(), widths));
        }
        if (table.rest() > 0) {
            sheet.down(4);
            paragraph(SOFT, table.more());
        }
        sheet.down(GAP);
    }

    private void head(List<Report.Column> columns, List<Double> widths) {
        List<List<String>> cells = IntStream.range(0, columns.size())
                .mapToObj(i -> Typeface.BOLD.wrap(columns.get(i).head(), CELL, widths.get(i) - GAP))
                .toList();
        int most = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < most; line++) {
            double x = Sheet.LEFT;
            for (int i = 0; i < cells.size(); i++) {
                if (line < cells.get(i).size()) {
                    sheet.text(
                            Typeface.BOLD, CELL, SOFT, x, 3 + CELL, cells.get(i).get(line));
                }
                x += widths.get(i);
            }
            sheet.down(CELL * LEADING);
        }
        sheet.down(6);
        sheet.rule(SOFT, 0.9);
    }

    /** A row goes whole to the next page if it fits there; one that fits no page is broken between lines. */
    private void row(List<Report.Column> columns, List<Double> widths, List<String> values, Runnable onTurn) {
        List<List<String>> cells = IntStream.range(0, values.size())
                .mapToObj(i -> face(columns.get(i)).wrap(values.get(i), size(columns.get(i)), widths.get(i) - GAP))
                .toList();
        int most = cells.stream().mapToInt(List::size).max().orElse(1);
        double leading = CELL * LEADING;
        turnFor(most * leading + 7, onTurn);
        sheet.down(3);
        for (int line = 0; line < most; line++) {
            turnFor(leading + 4, onTurn);
            double x = Sheet.LEFT;
            for (int i = 0; i < cells.size(); i++) {
                if (line < cells.get(i).size()) {
                    Report.Column column = columns.get(i);
                    sheet.text(
                            face(column),
                            size(column),
                            BLACK,
                            x,
                            CELL,
                            cells.get(i).get(line));
                }
                x += widths.get(i);
            }
            sheet.down(leading);
        }
        sheet.down(4);
        sheet.rule(LINE, 0.6);
    }

    private void turnFor(double height, Runnable onTurn) {
        if (!sheet.fits(height)) {
            sheet.turn();
            onTurn.run();
        }
    }

    private static Typeface face(Report.Column column) {
        return column.code() ? Typeface.CODE : Typeface.PLAIN;
    }

    private static double size(Report.Column column) {
        return column.code() ? CODE : CELL;
    }
}
