package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mytool ~/.ssh/id_rsa            | read path=/home/me/.ssh/id_rsa by=mytool
                    mytool --key=~/.aws/credentials | read path=/home/me/.aws/credentials by=mytool
                    mytool -k/etc/shadow            | read path=/etc/shadow by=mytool
                    mytool data=@.env               | read path=/w/.env by=mytool
                    mytool file:///etc/passwd       | read path=/etc/passwd by=mytool
                    mytool --to=https://h:8443/x    | connect direction=out scheme=https host=h port=8443 url=https://h:8443/x
                    mytool '/a b'                   | read path='/a b' by=mytool
                    """)
    void words_that_look_like_paths_are_read_and_addresses_connected_to(String line, String effect) {
        assertThat(Shown.lines(UnknownCommand.effects(CommandLines.parse(line))))
                .containsExactly(effect);
    }

    @ParameterizedTest
    @CsvSource({"mytool --force x", "mytool 'see /etc/passwd'", "mytool -v .", "mytool - / 1.2", "mytool 'and/or not'"})
    void other_words_mean_nothing(String line) {
        assertThat(UnknownCommand.effects(CommandLines.parse(line))).isEqualTo(List.of());
    }
}
