package io.openagentlock.policy.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookalikesTest {
    private static final Set<String> POPULAR = Set.of("requests", "express", "lodash", "react", "vue", "left-pad");

    @ParameterizedTest
    @CsvSource({
        "reqeusts, 1, true",
        "request, 1, true",
        "requestss, 1, true",
        "requezts, 1, true",
        "rqeuests, 1, true",
        "requests, 1, false",
        "rekuezts, 1, false",
        "rekuezts, 2, true",
        "react, 1, false",
        "preact, 1, true",
        "vuee, 1, false",
        "vu, 1, false",
        "leftpad, 1, true",
        "lodahs, 1, true",
    })
    void a_name_is_near_when_few_edits_make_it_another(String name, int distance, boolean near) {
        assertThat(new Lookalikes(POPULAR, distance).near(name)).isEqualTo(near);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abc").ofMinLength(3).ofMaxLength(7);
    }

    /** The short cut by hash finds what comparing with every name finds. */
    @Property(tries = 3000)
    void the_search_is_complete(@ForAll("names") String name, @ForAll("names") String known) {
        for (int distance : List.of(1, 2)) {
            boolean near = name.length() >= Lookalikes.MIN_NAME
                    && known.length() >= Lookalikes.MIN_NAME
                    && !name.equals(known)
                    && Lookalikes.edits(name, known) <= distance;
            assertThat(new Lookalikes(Set.of(known), distance).near(name)).isEqualTo(near);
        }
    }
}
