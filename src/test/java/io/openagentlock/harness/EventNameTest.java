package io.openagentlock.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openagentlock.call.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "PreToolUse\n", "pre.tool", "../stop", "é"})
    void malformed_names_are_refused(String name) {
        assertThatThrownBy(() -> new EventName(name)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PreToolUse, true",
        "pre-tool-use, true",
        "UserPromptSubmit, true",
        "PermissionRequest, true",
        "SomethingNew, true",
        "Stop, false",
        "subagent-stop, false",
        "PostToolUseFailure, false",
        "session_start, false",
        "SessionEnd, false",
        "StatusLine, false",
        "Notification, false",
        "PreCompact, false",
        "AfterTool, false",
        "afterAgent, false",
        "agentStop, false",
        "BeforeTool, true"
    })
    void only_events_that_cannot_be_stopped_may_fail_softly(String name, boolean gating) {
        assertThat(new EventName(name).gating()).isEqualTo(gating);
    }
}
