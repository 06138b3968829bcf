namespace Armature.Dockerfiles.Commands;

/// <summary>Recognises commands that may install packages and cannot be followed: scripts and what the net provides.</summary>
internal static class OpaqueCommands
{
    private static readonly string[] s_shells = ["sh", "bash", "ash", "dash", "zsh"];

    /// <summary>The command; null if it is not one of these.</summary>
    public static OpaqueCommand? Of(RunCommand run)
    {
        var program = run.Command.Words[0].Text;
        var script =
            s_shells.Contains(run.Command.Program) ? run.Command.Arguments.FirstOrDefault(static word => !word.StartsWith('-'))
            : program.EndsWith(".sh", StringComparison.Ordinal) || program.StartsWith("./", StringComparison.Ordinal) ? program
            : null;
        return script is not null ? new OpaqueCommand(run.Text, "a script, which is not run", run.Line)
            : run.Command.Program is "make" && !run.Command.IsConditional ? new OpaqueCommand(run.Text, "the Makefile is not run", run.Line)
            : !run.Command.Words[0].IsKnown ? new OpaqueCommand(run.Text, "the program is not known before the build", run.Line)
            : null;
    }
}
