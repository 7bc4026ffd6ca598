package io.openagentlock.mask;

import java.util.Optional;

/** Knows one way in which credentials stand in text. One object sees one text, from left to right. */
@FunctionalInterface
interface Detector {
    /**
     * The credential that begins, or is announced, at a place. Looks at a bounded stretch of text, unless it finds
     * something: what is found is not looked at again.
     */
    Optional<Credential> at(String text, int place);
}
