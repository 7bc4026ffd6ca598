package io.openagentlock.meaning.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.meaning.Cases;
import io.openagentlock.meaning.Data;
import io.openagentlock.meaning.EffectText;
import io.openagentlock.meaning.TestScene;
import io.openagentlock.meaning.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What code of each language means: the cases of {@code meaning/code}. */
class ScannersTest {
    private static final TestScene SCENE = new TestScene().variable("HOME", "/home/me");

    @TestFactory
    Stream<DynamicTest> code_means_what_the_case_says() throws IOException {
        if (Boolean.getBoolean("update")) {
            Cases.update("meaning/code", ScannersTest::meaning);
        }
        return Cases.in("meaning/code").stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.toString(), () -> assertThat(meaning(each)).isEqualTo(each.expected())));
    }

    private static List<String> meaning(Cases.Case each) {
        Text code = Text.of(each.input().replace('…', Text.UNKNOWN));
        Scan scan = Scanners.scan(
                each.subject(),
                code,
                SCENE.invocation(Data.EMPTY, List.of(Text.of(each.subject()), Text.of("-c"), code)));
        List<String> lines = new ArrayList<>(EffectText.of(scan.effects()));
        if (!scan.does().isEmpty()) {
            lines.add("does " + String.join(" ", scan.does()));
        }
        return lines;
    }
}
