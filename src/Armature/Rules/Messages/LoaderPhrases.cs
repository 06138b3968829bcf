using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>What differs between loaders in what is said of their searches.</summary>
/// <param name="AlsoSearched">What is searched beside directories, with "and" before it; empty for nothing.</param>
/// <param name="OtherMachine">Why the loader's own words mislead where a library is for another machine; null where they do not.</param>
/// <param name="IsEvidence">Whether the loader's texts show what is wrong: not where they are of many lines, nor where they name nothing.</param>
internal sealed record LoaderPhrases(string AlsoSearched, string? OtherMachine, bool IsEvidence)
{
    private static readonly LoaderPhrases s_glibc = new(
        " and ld.so.cache",
        "Python says that there is no such file; there is, for another machine",
        IsEvidence: true
    );
    private static readonly LoaderPhrases s_dyld = new("", null, IsEvidence: false);
    private static readonly LoaderPhrases s_windows = new("", "Python names neither the library nor its machine", IsEvidence: false)
    {
        NamesLibraries = false,
    };
    private static readonly LoaderPhrases s_other = s_glibc with { AlsoSearched = "" };

    /// <summary>The words for a graph's target.</summary>
    public static LoaderPhrases Of(LoadGraph graph) =>
        graph.Target.Platform switch
        {
            { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } => s_glibc,
            { System: SystemFamily.MacOS } => s_dyld,
            { System: SystemFamily.Windows } => s_windows,
            _ => s_other,
        };

    /// <summary>Whether the error of a missing library tells which it is.</summary>
    public bool NamesLibraries { get; private init; } = true;

    /// <summary>What is true of a missing library where its error does not tell.</summary>
    public string? Unnamed(string library) => NamesLibraries ? null : $"Python does not say which library is missing: it is `{library}`";

    /// <summary>A symbol that is not found, as evidence.</summary>
    public string OfFault(LoadFault fault) =>
        !IsEvidence && fault is LoadFault.Symbol symbol ? $"{TreePath.Name(symbol.NeededBy)} needs {symbol.Name}" : fault.Text;
}
