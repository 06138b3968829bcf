using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.OnPath;

/// <summary>Finds the Python of each command on PATH.</summary>
internal static class CommandsOnPath
{
    /// <summary>The commands, in order.</summary>
    public static ImmutableArray<CommandOnPath> Read(FileTree tree, ImmutableArray<PathProgram> programs) =>
        [.. programs.Select(program => new CommandOnPath(program.Name, program.Path, Python(tree, program)))];

    /// <summary>The commands, in order, for an environment.</summary>
    public static ImmutableArray<CommandOnPath> Read(FileTree tree, ImmutableArray<PathProgram> programs, Interpreter interpreter)
    {
        if (programs.IsEmpty)
            return [];
        var own = InterpreterKey.Of(tree, interpreter);
        return [.. Read(tree, programs).Select(program => program with { IsOwn = program.Python == own })];
    }

    private static InterpreterKey? Python(FileTree tree, PathProgram program)
    {
        var isInterpreter = EnvironmentLocation.IsExecutableName(TreePath.Name(program.Started));
        var executable = program.Interpreter ?? (isInterpreter ? program.Started : null);
        return executable is not null && tree.IsFile(executable) ? InterpreterKey.Of(tree, executable) : null;
    }
}
