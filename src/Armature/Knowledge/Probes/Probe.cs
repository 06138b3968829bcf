using Armature.Binaries;

namespace Armature.Knowledge.Probes;

/// <summary>A Python program that shows that a package works: it ends without an error if it does.</summary>
/// <param name="Name">The name of its file without the suffix.</param>
/// <param name="Module">The module that it needs.</param>
/// <param name="Package">The distribution.</param>
/// <param name="Proves">What it shows, to follow "shows".</param>
/// <param name="Source">Why the expected answers are right.</param>
/// <param name="Least">The oldest version of the package that it supports; null if it supports all.</param>
/// <param name="Tried">How it was run against the real package: <see cref="ByTest"/>, by hand (and with which package), or <c>no</c>.</param>
/// <param name="Code">The Python, valid in 2.7 and in 3. It may call <c>tell(words)</c> and <c>give(name, number)</c>.</param>
internal sealed record Probe(
    string Name,
    string Module,
    string Package,
    string Proves,
    string Source,
    PackedVersion? Least,
    string Tried,
    string Code
)
{
    /// <summary>The value of <see cref="Tried"/> if a test runs it against the real package.</summary>
    public const string ByTest = "by a test";

    /// <summary>Whether it measures the speed of a BLAS library, with one thread and with all (<c># measures: blas</c>).</summary>
    public bool MeasuresBlas { get; init; }
}
