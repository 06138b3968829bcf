using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;

namespace Armature.Knowledge.Probes;

/// <summary>The probes: Python files in this directory, whose first lines describe them in comments.</summary>
internal static class ProbeFiles
{
    private const string Prefix = "probe/";
    private const string Suffix = ".py";
    private const string Driver = "driver";

    private static readonly Lazy<ImmutableArray<Probe>> s_all = new(ReadAll);
    private static readonly Lazy<string> s_driver = new(() => Text(Driver));

    /// <summary>The probes, by name.</summary>
    public static ImmutableArray<Probe> All => s_all.Value;

    /// <summary>The Python program that imports packages and runs probes in the verified environment, and reports the results.</summary>
    public static string DriverText => s_driver.Value;

    private static ImmutableArray<Probe> ReadAll() =>
        [
            .. DataFile
                .Names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^Suffix.Length])
                .Where(name => name != Driver)
                .Order(StringComparer.Ordinal)
                .Select(name => Read(name, Text(name))),
        ];

    private static string Text(string name) => DataFile.Text($"{Prefix}{name}{Suffix}");

    private static Probe Read(string name, string text)
    {
        var facts = text.Split('\n')
            .TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new Probe(
            name,
            facts["module"],
            facts["package"],
            facts["proves"],
            facts["source"],
            facts.TryGetValue("least", out var least) ? Version(least) : null,
            facts["tried"],
            text
        )
        {
            MeasuresBlas = facts.TryGetValue("measures", out var measured) && measured == "blas",
        };
    }

    private static PackedVersion Version(string text) =>
        text.Split('.') is [var major, var minor]
            ? new PackedVersion(int.Parse(major, CultureInfo.InvariantCulture), int.Parse(minor, CultureInfo.InvariantCulture))
            : throw new FormatException(text);
}
