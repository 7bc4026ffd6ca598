package io.openagentlock.meaning.tool;

import io.openagentlock.meaning.Tool;
import java.util.List;

/** All commands that are understood in code. A new one is a class and a line here. */
public final class Tools {
    public static final List<Tool> ALL = List.of(
            new FindTool(),
            new FdTool(),
            new XargsTool(),
            new ParallelTool(),
            new SedTool(),
            new DebuggerTool(),
            new DecodeTool(),
            new SocatTool(),
            new SetupTool(),
            new GitSettingsTool());

    private Tools() {}
}
