package io.openagentlock.ledger;

import java.io.IOException;

/**
 * The write side of the write-ahead log: segments named by their first entry, a new one when the last has reached
 * {@link #SEGMENT}. One frame is one write and one force. Owned by the committer.
 */
final class Wal implements AutoCloseable {
    /** A segment takes no further frame from this length on, in bytes. */
    static final int SEGMENT = 16 << 20;

    private final LogFiles files;
    private final int segmentLimit;
    private String segment;
    private long length;
    private LogFiles.Appender appender;

    /** Goes on after {@code size} entries in the segment that begins with {@code segmentFirst}. */
    Wal(LogFiles files, long segmentFirst, int segmentLimit) throws IOException {
        this.files = files;
        this.segmentLimit = segmentLimit;
        this.segment = Paths.segment(segmentFirst);
        this.appender = files.append(segment);
        this.length = files.size(segment);
    }

    /** Where a frame lies. */
    record Spot(String segment, long offset, int length) {}

    /**
     * Writes a frame and forces it. After an exception nothing may be written by this object any more.
     *
     * @param first its first entry
     */
    Spot append(long first, byte[] frame) throws IOException {
        if (length >= segmentLimit) {
            roll(first);
        }
        appender.write(frame, frame.length);
        appender.force();
        Spot spot = new Spot(segment, length, frame.length);
        length += frame.length;
        return spot;
    }

    /** Goes on in a new segment, unless nothing is in this one. */
    void roll(long first) throws IOException {
        if (length > 0) {
            appender.close();
            segment = Paths.segment(first);
            appender = files.append(segment);
            length = 0;
        }
    }

    /**
     * The last act on a full disk: cuts off what the failed write left, and writes one frame into the space that the
     * reserve gave back, through a new descriptor.
     */
    Spot appendAfterCut(byte[] frame) throws IOException {
        files.truncate(segment, length);
        files.delete(Paths.RESERVE);
        try (LogFiles.Appender again = files.append(segment)) {
            again.write(frame, frame.length);
            again.force();
        }
        Spot spot = new Spot(segment, length, frame.length);
        length += frame.length;
        return spot;
    }

    @Override
    public void close() throws IOException {
        appender.close();
    }
}
