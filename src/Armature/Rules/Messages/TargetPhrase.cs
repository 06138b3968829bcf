using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Rules.Messages;

/// <summary>Targets in messages.</summary>
internal static class TargetPhrase
{
    /// <summary>Its architecture: <c>this Python runs as arm64</c>, <c>its tag is for arm64</c>, <c>the target runs as arm64</c>.</summary>
    public static string RunsAs(LoadGraph graph)
    {
        var machines = graph.Target.Platform is { } platform ? Evidence.Machines(platform) : "unknown";
        return graph.Target.Origin switch
        {
            TargetOrigin.CondaRecord => $"the package is for {machines}",
            TargetOrigin.WheelTags => $"its tag is for {machines}",
            TargetOrigin.Named or TargetOrigin.Sysroot => $"the target runs as {machines}",
            TargetOrigin.Interpreter when graph.Inventory.Interpreter is { Architectures.Length: > 1 } =>
                $"the rest of this universal Python runs as {machines}",
            _ => $"this Python runs as {machines}",
        };
    }

    /// <summary>The subject for statements about its Python: <c>this Python</c>, <c>the target's Python</c>.</summary>
    public static string Python(LoadGraph graph) =>
        graph.Target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter ? "this Python" : "the target's Python";

    /// <summary>Implementation and version: <c>CPython 3.13</c>, <c>CPython 3.13 free-threaded</c>.</summary>
    public static string Named(PythonAbi python) =>
        $"{(python.Implementation is PythonImplementation.Unknown ? "Python" : python.Implementation)} {python.Version.Short}{(python.IsFreeThreaded ? " free-threaded" : "")}";
}
