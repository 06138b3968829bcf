using Armature.Packaging.Tests.Tags;
using Armature.TestKit;

namespace Armature.Packaging.Tests.Requirements;

/// <summary>Evaluates many cases with <c>packaging</c> in one process.</summary>
internal static class PackagingAnswers
{
    private const char Between = '\x1f';

    /// <summary>One answer per case.</summary>
    /// <param name="body">The body of a Python function <c>def answer(...)</c> whose parameters are the fields of a case.</param>
    public static string[] Of(string parameters, string body, IEnumerable<string[]> cases)
    {
        string[] lines = [.. cases.Select(fields => string.Join(Between, fields))];
        var program = $"""
            import sys
            from packaging.version import Version, InvalidVersion
            from packaging.specifiers import SpecifierSet, Specifier, InvalidSpecifier
            from packaging.requirements import Requirement, InvalidRequirement
            from packaging.markers import Marker, InvalidMarker, UndefinedComparison, UndefinedEnvironmentName
            def answer({parameters}):
            {string.Join('\n', body.Split('\n').Select(line => $"    {line}"))}
            for line in sys.stdin.buffer.read().decode().split('\n'):
                print(answer(*line.split('\x1f')))
            """;
        var answers = new Tool("python3") { PythonPath = PackagingOracle.Library, Input = string.Join('\n', lines) }
            .Do("-c", program)
            .Split('\n')[..^1];
        Assert.Equal(lines.Length, answers.Length);
        return answers;
    }

    /// <summary>Fails with the first cases whose answers differ.</summary>
    public static void Agree(IReadOnlyList<string[]> cases, IReadOnlyList<string> theirs, Func<string[], string> ours)
    {
        string[] different =
        [
            .. cases
                .Select((fields, at) => (fields, Theirs: theirs[at], Ours: ours(fields)))
                .Where(one => one.Theirs != one.Ours)
                .Select(one => $"{string.Join(" | ", one.fields)}: packaging {one.Theirs}, we {one.Ours}"),
        ];
        Assert.True(different.Length == 0, $"{different.Length} of {cases.Count}:\n{string.Join('\n', different.Take(40))}");
    }
}
