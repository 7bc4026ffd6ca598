package io.openagentlock.cli.terminal;

/** A place in a list, and the part of it that is seen. */
final class Scroll {
    private int place;
    private int top;
    private int page = 10;

    /** Whether the key was for it. */
    boolean press(Key key, int size) {
        switch (key.kind()) {
            case UP -> place--;
            case DOWN -> place++;
            case PAGE_UP -> place -= page;
            case PAGE_DOWN -> place += page;
            case FIRST -> place = 0;
            case LAST -> place = size - 1;
            case CHARACTER -> {
                return letter(key, size);
            }
            case ENTER, ERASE, BACK, CLOSED -> {
                return false;
            }
        }
        place = Math.clamp(place, 0, Math.max(0, size - 1));
        return true;
    }

    private boolean letter(Key key, int size) {
        if (key.is('j')) {
            place++;
        } else if (key.is('k')) {
            place--;
        } else if (key.is('g')) {
            place = 0;
        } else if (key.is('G')) {
            place = size - 1;
        } else if (key.is(' ')) {
            place += page;
        } else {
            return false;
        }
        place = Math.clamp(place, 0, Math.max(0, size - 1));
        return true;
    }

    /** The first line that is seen, so that the place is among {@code height} of them. */
    int top(int size, int height) {
        page = Math.max(1, height - 1);
        place = Math.clamp(place, 0, Math.max(0, size - 1));
        if (place < top) {
            top = place;
        } else if (place >= top + height) {
            top = place - height + 1;
        }
        top = Math.clamp(top, 0, Math.max(0, size - height));
        return top;
    }

    int place() {
        return place;
    }

    /** One line more came in front of all. */
    void shift(int lines) {
        place += lines;
        top += lines;
    }
}
