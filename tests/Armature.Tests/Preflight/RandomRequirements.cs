using Armature.Indexes;

namespace Armature.Preflight.Tests;

/// <summary>Requirements for packages of a directory: pinned, bounded, excluded, or any version.</summary>
internal sealed class RandomRequirements(int seed, IEnumerable<string> files)
{
    private static readonly string[] s_operators = ["==", "==", "==", ">=", "<=", "<", ">", "!=", "~="];

    private readonly Random _random = new(seed);

    private readonly ILookup<string, string> _versions = files
        .Select(file => ReleaseFile.TryParse(file))
        .OfType<ReleaseFile>()
        .ToLookup(file => file.NormalizedName, file => file.Version.ToString());

    /// <summary>The names of the packages.</summary>
    public string[] Names => [.. _versions.Select(package => package.Key).Order(StringComparer.Ordinal)];

    /// <summary>One requirement of a package.</summary>
    public string Of(string name)
    {
        string[] versions = [.. _versions[name].Distinct().Order(StringComparer.Ordinal)];
        var clauses = Enumerable.Range(0, _random.Next(3)).Select(_ => Clause(versions[_random.Next(versions.Length)]));
        return name + string.Join(',', clauses);
    }

    private string Clause(string version)
    {
        var found = s_operators[_random.Next(s_operators.Length)];
        // ~= needs at least two numbers; a local version label is valid only with == and !=
        return version.Contains('+') ? $"=={version}"
            : found is "~=" && !version.Contains('.') ? $">={version}"
            : found + version;
    }
}
