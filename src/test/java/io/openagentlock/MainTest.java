package io.openagentlock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void x() {
        assertThat(System.getProperty("java.version")).startsWith("25");
    }
}
