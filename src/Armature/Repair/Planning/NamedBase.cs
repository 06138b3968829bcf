using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Repair.Tools;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>The interpreter that <c>--python</c> names for an environment.</summary>
internal static class NamedBase
{
    /// <summary>The interpreter; null if none was named, or if one of that version is not on this machine and has to be installed.</summary>
    public static BasePython? Find(LoadGraph graph, Toolbox toolbox, PlanOptions options)
    {
        if (options.Python is not { } named || graph.Inventory.Interpreter is not { } environment)
            return null;
        if (TargetParser.ParsePython(named) is not null)
            return BasePython.Another(toolbox, environment, python => Fits(graph, python)) is { } found
                ? found with
                {
                    Because = $"`--python {named}`: {found.Because}",
                }
                : null;
        return Read(toolbox, named) is { Executable: { } path } python
            ? BasePython.At(toolbox.Disk, path, python, "named by `--python`")
            : null;
    }

    /// <summary>Why the named interpreter cannot be the base of the environment, one clause; null if it can, or if none was named.</summary>
    public static string? Refusal(LoadGraph graph, Toolbox toolbox, PlanOptions options)
    {
        if (options.Python is not { } named || graph.Inventory.Interpreter is not { Version: { } own })
            return null;
        if (TargetParser.ParsePython(named) is { } wanted)
            return wanted.Version.Short == own.Short && wanted.IsFreeThreaded == graph.Inventory.Interpreter.Abi!.IsFreeThreaded
                ? null
                : Other(named, wanted.Version.Short, own.Short);
        return Read(toolbox, named) switch
        {
            null or { Version: null } => $"`--python {named}` is not an interpreter that can be read",
            { Version: { } version } when version.Short != own.Short => Other(named, version.Short, own.Short),
            { IsVirtual: true } => $"`--python {named}` is itself a virtual environment: name its base interpreter",
            var python when !Fits(graph, python) => $"`--python {named}` is for another processor than the environment",
            _ => null,
        };
    }

    private static string Other(string named, string version, string own) =>
        $"`--python {named}` is Python {version}, and the packages are installed for Python {own}: make another environment with `python{version} -m venv`";

    private static Interpreter? Read(Toolbox toolbox, string path) => InterpreterLookup.Read(toolbox.Disk, TreePath.FromSystem(path));

    private static bool Fits(LoadGraph graph, Interpreter python) =>
        graph.Target.Platform is not { Architectures: [var machine, ..] } || python.Architectures.Contains(machine);
}
