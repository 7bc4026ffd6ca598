package io.openagentlock.meaning.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.openagentlock.call.Impact;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {
    @Test
    void the_table_is_well_written() {
        assertThat(Verbs.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "delete, DESTROY",
        "delete-db-instance, DESTROY",
        "instance-delete, DESTROY",
        "apps:destroy, DESTROY",
        "delete_queue, DESTROY",
        "DeleteInstances, DESTROY",
        "batch-delete-image, DESTROY",
        "admin-delete-user, DESTROY",
        "describe-instances, READ",
        "batch-get-item, READ",
        "admin-get-user, READ",
        "list-tags-for-resource, READ",
        "DescribeInstances, READ",
        "create-bucket, CHANGE",
        "delete-tags, CHANGE",
        "remove-tags-from-resource, CHANGE",
        "remove-iam-policy-binding, CHANGE",
        "stop-instances, DISRUPT",
        "add-iam-policy-binding, GRANT",
        "exec, EXECUTE",
        "ssh, EXECUTE",
        // A noun, not a verb.
        "ssh-key, CHANGE",
        "delete-flow-logs, WEAKEN",
        "no-such-verb, CHANGE",
        "'', CHANGE",
    })
    void a_verb_means_by_its_first_or_last_part(String verb, Impact impact) {
        assertThat(Verbs.impact(verb)).isEqualTo(impact);
    }

    @ParameterizedTest
    @CsvSource({"compute", "instances", "vm", "ssh-key", "my-vm", "i-1234", "''"})
    void nouns_are_not_known(String word) {
        assertThat(Verbs.known(word)).isFalse();
    }

    @Property
    void any_word_has_an_impact(@ForAll String word) {
        assertThat(Verbs.impact(word)).isNotNull();
    }
}
