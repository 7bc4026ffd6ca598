package io.openagentlock.export.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The objects of a PDF 1.7 file (ISO 32000-1) and its cross-reference table; the same content gives the same bytes. */
final class PdfFile {
    private static final double WIDTH = 595.28;
    private static final double HEIGHT = 841.89;

    private final List<byte[]> objects = new ArrayList<>();

    /** A place to jump to: a heading, its page from 0, its height on the page. */
    record Mark(String heading, int page, double y) {}

    static byte[] of(String title, List<String> pages, List<Mark> marks) {
        return new PdfFile().file(title, pages, marks);
    }

    private byte[] file(String title, List<String> pages, List<Mark> marks) {
        int first = 4 + Typeface.values().length;
        int outline = first + 2 * pages.size();
        object("<< /Type /Catalog /Pages 2 0 R /Lang (en) /Outlines " + outline + " 0 R /PageMode /UseOutlines"
                + " /ViewerPreferences << /DisplayDocTitle true >> >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(first + 2 * i).append(" 0 R ");
        }
        object("<< /Type /Pages /Count " + pages.size() + " /Kids [ " + kids + "] >>");
        object("<< /Title (" + escape(title) + ") /Producer (agentlock) >>");
        StringBuilder fonts = new StringBuilder();
        for (Typeface face : Typeface.values()) {
            fonts.append('/')
                    .append(face.resource())
                    .append(' ')
                    .append(objects.size() + 1)
                    .append(" 0 R ");
            object("<< /Type /Font /Subtype /Type1 /BaseFont /" + face.font() + " /Encoding /WinAnsiEncoding >>");
        }
        for (String page : pages) {
            object(String.format(
                    Locale.ROOT,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /Font << %s>> >> /Contents %d 0 R >>",
                    WIDTH,
                    HEIGHT,
                    fonts,
                    objects.size() + 2));
            stream(page);
        }
        outlines(outline, first, marks);
        return whole();
    }

    private void outlines(int outline, int firstPage, List<Mark> marks) {
        object("<< /Type /Outlines /First " + (outline + 1) + " 0 R /Last " + (outline + marks.size()) + " 0 R /Count "
                + marks.size() + " >>");
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            String previous = i == 0 ? "" : " /Prev " + (outline + i) + " 0 R";
            String next = i + 1 == marks.size() ? "" : " /Next " + (outline + i + 2) + " 0 R";
            object(String.format(
                    Locale.ROOT,
                    "<< /Title (%s) /Parent %d 0 R%s%s /Dest [%d 0 R /XYZ 0 %.2f 0] >>",
                    escape(mark.heading()),
                    outline,
                    previous,
                    next,
                    firstPage + 2 * mark.page(),
                    mark.y()));
        }
    }

    /** A literal string: printable ASCII, with what ends it escaped. */
    static String escape(String text) {
        return Typeface.printable(text)
                .replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .replace("\n", " ");
    }

    private void object(String body) {
        objects.add(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void stream(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("an array takes every byte", impossible);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("<< /Length " + packed.size() + " /Filter /FlateDecode >>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(packed.toByteArray());
        body.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
        objects.add(body.toByteArray());
    }

    private byte[] whole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", out.size()));
            put(out, (i + 1) + " 0 obj\n");
            out.writeBytes(objects.get(i));
            put(out, "\nendobj\n");
        }
        int start = out.size();
        String id = HexFormat.of().formatHex(sha256(out.toByteArray()), 0, 16);
        put(out, "xref\n0 " + (objects.size() + 1) + "\n" + table);
        put(
                out,
                "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R /Info 3 0 R /ID [<" + id + "> <" + id
                        + ">] >>\nstartxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
