package io.openagentlock.cli.signer;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as lines of half blocks, light on dark as terminals are, with a quiet zone of four. */
final class QrCode {
    private static final int QUIET = 4;

    private QrCode() {}

    static List<String> lines(String text) {
        ByteMatrix code = matrix(text);
        List<String> lines = new ArrayList<>();
        for (int y = -QUIET; y < code.getHeight() + QUIET; y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = -QUIET; x < code.getWidth() + QUIET; x++) {
                boolean upper = isLight(code, x, y);
                boolean lower = isLight(code, x, y + 1);
                line.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean isLight(ByteMatrix code, int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < code.getWidth() && y < code.getHeight();
        return !inside || code.get(x, y) == 0;
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.L, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("the text is too long for a QR code", tooLong);
        }
    }
}
