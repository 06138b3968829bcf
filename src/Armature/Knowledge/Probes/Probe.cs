using Armature.Binaries;

namespace Armature.Knowledge.Probes;

/// <summary>A piece of Python that shows that a package works: it ends without an error where it does.</summary>
/// <param name="Name">The name of its file, without an ending.</param>
/// <param name="Module">The module that has to be there for it.</param>
/// <param name="Package">The package, as an index names it.</param>
/// <param name="Proves">What it shows, after "shows".</param>
/// <param name="Source">Why the answers that it wants are right.</param>
/// <param name="Least">The oldest version of the package that it is for; null where it is for all.</param>
/// <param name="Tried">Who has run it against the real package: <see cref="ByTest"/>, a person once (and which package), or <c>no</c> one here.</param>
/// <param name="Code">The Python, valid in 2.7 and in 3: it may call <c>tell(words)</c> and <c>give(name, number)</c>.</param>
public sealed record Probe(
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
    /// <summary>What <see cref="Tried"/> is where a test runs it against the real package.</summary>
    public const string ByTest = "by a test";
}
