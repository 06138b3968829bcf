using Armature.Indexes;

namespace Armature.Preflight.Tests;

/// <summary>Random requirements for the packages of a directory: pinned, bounded, excluding, or any version.</summary>
internal sealed class RandomRequirements(int seed, IEnumerable<string> files)
{
    private static readonly string[] s_operators = ["==", "==", "==", ">=", "<=", "<", ">", "!=", "~="];

    private readonly Random _random = new(seed);

    private readonly ILookup<string, string> _versions = files
        .Select(file => ReleaseFile.TryParse(file))
        .OfType<ReleaseFile>()
        .ToLookup(file => file.NormalizedName, file => file.Version.ToString());

    public string[] Names => [.. _versions.Select(package => package.Key).Order(StringComparer.Ordinal)];

    /// <summary>A random requirement of a package.</summary>
    public string Of(string name)
    {
        string[] versions = [.. _versions[name].Distinct().Order(StringComparer.Ordinal)];
        var clauses = Enumerable.Range(0, _random.Next(3)).Select(_ => Clause(versions[_random.Next(versions.Length)]));
        return name + string.Join(',', clauses);
    }

    private string Clause(string version)
    {
        var found = s_operators[_random.Next(s_operators.Length)];
        // ~= needs two numbers, and a local label is allowed only with == and !=
        return version.Contains('+') ? $"=={version}"
            : found is "~=" && !version.Contains('.') ? $">={version}"
            : found + version;
    }
}
