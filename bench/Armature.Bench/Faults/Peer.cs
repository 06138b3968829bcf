using Armature.TestKit;

namespace Armature.Bench.Faults;

/// <summary>A tool of the comparison.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Environment">Its command line for an environment; null if it does not examine environments.</param>
/// <param name="Wheel">Its command line for a wheel; null if it does not examine wheels of these platforms.</param>
/// <param name="Findings">The findings in its output, each with all its text. Messages that everything is in order are not findings.</param>
internal sealed record Peer(
    string Name,
    Func<string, Command>? Environment,
    Func<string, Command>? Wheel,
    Func<ToolRun, string, IEnumerable<string>> Findings
)
{
    /// <summary>Its findings in a subject; null if it does not examine subjects of this kind.</summary>
    public IReadOnlyList<string>? Examine(string path, bool isWheel)
    {
        if ((isWheel ? Wheel : Environment) is not { } command)
            return null;
        var line = command(path);
        var run = new Tool(line.Program).Run([.. line.Arguments]) ?? throw new InvalidOperationException($"{line.Program} did not start");
        return [.. Findings(run, path)];
    }
}
