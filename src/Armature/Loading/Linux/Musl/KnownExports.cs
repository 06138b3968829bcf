using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Loading.Linux.Musl;

/// <summary>
/// What is known about symbols if the target's files are not available: the exports of its musl, and which names are those of a C library, so that no other
/// library of the system defines them.
/// </summary>
/// <param name="process">The architecture of the process.</param>
/// <param name="musl">The version of musl.</param>
internal sealed class KnownExports(Architecture process, PackedVersion musl)
{
    private readonly Lazy<SymbolIndex[]> _glibc = new(() =>
        GlibcExports.Of(process, GlibcSymbols.Newest) is { } glibc
            ? [.. GlibcSymbols.Libraries.Select(library => new SymbolIndex(glibc.Table(library.Code)))]
            : []
    );

    /// <summary>Whether no unknown library of these objects can define symbols of a C library.</summary>
    public static bool Decide(IEnumerable<MuslObject> objects) =>
        objects.SelectMany(node => node.Needs).All(need => need.Resolution is Resolution.Found || IsOfCompiler(need.Name));

    /// <summary>Whether this musl exports the symbol.</summary>
    public bool Has(MuslRelocation relocation) => MuslSymbols.Has(relocation.Utf8, process, musl);

    /// <summary>Whether the name is a symbol of glibc.</summary>
    public bool IsOfGlibc(MuslRelocation relocation) =>
        !MuslFacts.UnwinderNames.Any(start => relocation.Name.StartsWith(start, StringComparison.Ordinal))
        && _glibc.Value.Any(library => library.DefinesUnversioned(relocation.Utf8, relocation.Hash));

    private static bool IsOfCompiler(string name) =>
        MuslFacts.CompilerLibraries.Any(library => name.StartsWith(library, StringComparison.Ordinal));
}
