package io.openagentlock.export.report;

import java.util.List;
import java.util.stream.Collectors;

/** A report as one HTML page that asks nobody for anything: no script, no font, no image; light, dark, and on paper. */
public final class HtmlReport {
    private static final String STYLE = """
            :root{color-scheme:light dark;--bg:#fff;--fg:#1c2024;--soft:#5b6570;--line:#d5dae0;--band:#f4f6f8;\
            --good:#0b6b3a;--bad:#a3161f;--code:#f1f3f5}
            @media (prefers-color-scheme:dark){:root{--bg:#14171a;--fg:#e6e9ec;--soft:#9aa5b1;--line:#343b42;--band:#1c2126;\
            --good:#5fd39a;--bad:#ff8a8f;--code:#20262c}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:72rem;background:var(--bg);color:var(--fg);\
            font:15px/1.5 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif}
            header{border-bottom:2px solid var(--fg);padding-bottom:1rem;margin-bottom:2rem}
            h1{font-size:1.9rem;line-height:1.2;margin:0 0 .35rem}
            h2{font-size:1.2rem;margin:2.4rem 0 .6rem;padding-top:.2rem}
            header p{margin:0;color:var(--soft);overflow-wrap:anywhere}
            p{margin:.4rem 0 .9rem;max-width:46rem}
            .verdict{border-left:4px solid;padding:.5rem .9rem;font-weight:600;background:var(--band);max-width:none}
            .good{border-color:var(--good);color:var(--good)}.bad{border-color:var(--bad);color:var(--bad)}
            .none,.more{color:var(--soft);font-style:italic;margin:.3rem 0 1.1rem}
            dl{display:grid;grid-template-columns:minmax(9rem,13rem) 1fr;gap:0;margin:.6rem 0 1.2rem;\
            border-top:1px solid var(--line)}
            dt,dd{margin:0;padding:.38rem .6rem .38rem 0;border-bottom:1px solid var(--line);white-space:pre-wrap;\
            overflow-wrap:anywhere}
            dt{color:var(--soft)}
            table{width:100%;border-collapse:collapse;table-layout:fixed;margin:.6rem 0 1.2rem;font-size:.87rem}
            th{text-align:left;font-weight:600;color:var(--soft);border-bottom:2px solid var(--line);\
            padding:.35rem .6rem .35rem 0;vertical-align:bottom}
            td{border-bottom:1px solid var(--line);padding:.4rem .6rem .4rem 0;vertical-align:top;white-space:pre-wrap;\
            overflow-wrap:anywhere}
            code,pre,td.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;\
            font-size:.92em}
            pre{background:var(--code);padding:.7rem .9rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;\
            margin:.4rem 0 1rem}
            @media screen and (max-width:46rem){dl{grid-template-columns:1fr}dt{border:0;padding-bottom:0}\
            table,tbody,tr,td{display:block;width:auto}colgroup,thead{display:none}\
            tr{border:1px solid var(--line);border-radius:4px;padding:.4rem .7rem;margin-bottom:.7rem}\
            td{border:0;padding:.2rem 0}\
            td::before{content:attr(data-head);display:block;color:var(--soft);font:600 .75rem/1.3 system-ui,sans-serif}}
            @page{size:A4;margin:18mm 15mm 20mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);\
            font:9pt system-ui,sans-serif;color:#555}}
            @media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--soft:#444;--line:#bbb;--band:#f2f2f2;--good:#0b6b3a;\
            --bad:#a3161f;--code:#f2f2f2}body{padding:0;max-width:none;font-size:10pt}h2{break-after:avoid}\
            tr,.verdict,pre{break-inside:avoid}thead{display:table-header-group}}
            """;

    private HtmlReport() {}

    public static String of(Report report) {
        StringBuilder page = new StringBuilder(1 << 16);
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        page.append("style-src 'unsafe-inline'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        page.append("<title>").append(escape(report.title() + ": " + report.subject()));
        page.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n<h1>");
        page.append(escape(report.title())).append("</h1>\n<p>").append(escape(report.subject()));
        page.append("<br>").append(escape(report.made())).append("</p>\n</header>\n<main>\n");
        for (Report.Section section : report.sections()) {
            page.append("<section>\n<h2>").append(escape(section.heading())).append("</h2>\n");
            section.blocks().forEach(block -> page.append(block(block)));
            page.append("</section>\n");
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String block(Report.Block block) {
        return switch (block) {
            case Report.Text(String text) -> "<p>" + escape(text) + "</p>\n";
            case Report.Verdict(boolean good, String text) ->
                "<p class=\"verdict " + (good ? "good" : "bad") + "\">" + escape(text) + "</p>\n";
            case Report.Code(String text) -> "<pre>" + escape(text) + "</pre>\n";
            case Report.Facts(List<Report.Fact> facts) ->
                facts.stream()
                        .map(fact -> "<dt>" + escape(fact.name()) + "</dt><dd>" + escape(fact.value()) + "</dd>\n")
                        .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
            case Report.Table table -> table(table);
        };
    }

    private static String table(Report.Table table) {
        if (table.rows().isEmpty()) {
            return "<p class=\"none\">" + escape(table.none()) + "</p>\n";
        }
        int shares = table.columns().stream().mapToInt(Report.Column::share).sum();
        StringBuilder html = new StringBuilder("<table>\n<colgroup>");
        table.columns()
                .forEach(column -> html.append("<col style=\"width:")
                        .append(100 * column.share() / shares)
                        .append("%\">"));
        html.append("</colgroup>\n<thead><tr>");
        table.columns()
                .forEach(column -> html.append("<th scope=\"col\">")
                        .append(escape(column.head()))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> html.append(row(table.columns(), row)));
        html.append("</tbody>\n</table>\n");
        return table.rest() == 0
                ? html.toString()
                : html.append("<p class=\"more\">")
                        .append(escape(table.more()))
                        .append("</p>\n")
                        .toString();
    }

    private static String row(List<Report.Column> columns, List<String> cells) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append(columns.get(i).code() ? "<td class=\"code\"" : "<td")
                    .append(" data-head=\"")
                    .append(escape(columns.get(i).head()))
                    .append("\">")
                    .append(escape(cells.get(i)))
                    .append("</td>");
        }
        return html.append("</tr>\n").toString();
    }

    /** Foreign text cannot become markup, nor turn the direction of what follows: such characters show as escapes. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\n' -> html.append('\n');
                default -> {
                    int type = Character.getType(c);
                    if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                        html.append(String.format("\\u%04x", c));
                    } else {
                        html.appendCodePoint(c);
                    }
                }
            }
        });
        return html.toString();
    }
}
