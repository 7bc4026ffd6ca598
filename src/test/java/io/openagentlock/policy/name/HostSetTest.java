package io.openagentlock.policy.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostSetTest {
    private static HostSet set(String members) {
        HostSet.Builder builder = new HostSet.Builder();
        Arrays.stream(members.split(" ")).forEach(builder::add);
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1, true",
        "127.0.0.0/8, 127.1, true",
        "127.0.0.0/8, 0x7f.1, true",
        "127.0.0.0/8, 0x7f000001, true",
        "127.0.0.0/8, 2130706433, true",
        "127.0.0.0/8, 0177.0.0.1, true",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "127.0.0.0/8, ::ffff:7f00:1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "127.0.0.0/8, 127.0.0.1.example, false",
        "127.0.0.0/8, 1.2.3.4.5, false",
        "127.0.0.0/8, 127.0.0.256, false",
        "10.0.0.0/8 !10.1.0.0/16, 10.2.0.1, true",
        "10.0.0.0/8 !10.1.0.0/16, 10.1.0.1, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "fc00::/7, fd12:3456::1, true",
        "fc00::/7, fe80::1, false",
        "fe80::/10, fe80::1%eth0, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, 1::, false",
        "*.example.com, a.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.example.com.evil.test, false",
        "*.example.com !x.example.com, x.example.com, false",
        "Example.COM, example.com, true",
    })
    void a_host_is_listed_by_name_or_by_number(String members, String host, boolean listed) {
        assertThat(set(members).contains(host)).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a/b", "10.0.0.0/129", "a b", "10.0.0.0/x"})
    void what_is_no_host_is_refused(String member) {
        assertThatThrownBy(() -> new HostSet.Builder().add(member)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void every_spelling_of_an_address_that_java_reads_is_the_same_number(@ForAll @Size(16) byte[] bytes)
            throws UnknownHostException {
        bytes[0] = (byte) 0x20;
        String text = InetAddress.getByAddress(bytes).getHostAddress();
        assertThat(Address.parse(text)).isEqualTo(Address.parse(shortened(text)));
        assertThat(set(text).contains(shortened(text))).isTrue();
    }

    private static String shortened(String text) {
        return text.contains(":0:0:") ? text.replaceFirst(":0:0:", "::").replace(":::", "::") : text;
    }

    @Property
    void any_text_is_judged(@ForAll String host) {
        assertThat(set("10.0.0.0/8 *.example").contains(host)).isIn(true, false);
    }
}
