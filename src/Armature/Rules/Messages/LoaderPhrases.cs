using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>How the messages about library searches differ between loaders.</summary>
/// <param name="AlsoSearched">What is searched after the directories, starting with " and"; empty for nothing.</param>
/// <param name="OtherMachine">Corrects the loader's error about a library for another architecture; null if that error is correct.</param>
internal sealed record LoaderPhrases(string AlsoSearched, string? OtherMachine)
{
    private static readonly LoaderPhrases s_glibc = new(" and ld.so.cache", "the file exists, but for another architecture");
    private static readonly LoaderPhrases s_dyld = new("", null);
    private static readonly LoaderPhrases s_windows = new("", "Python's error names neither the library nor its architecture")
    {
        NamesLibraries = false,
    };
    private static readonly LoaderPhrases s_other = s_glibc with { AlsoSearched = "" };

    /// <summary>The phrases for the loader of the graph's target.</summary>
    public static LoaderPhrases Of(LoadGraph graph) =>
        graph.Target.Platform switch
        {
            { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } => s_glibc,
            { System: SystemFamily.MacOS } => s_dyld,
            { System: SystemFamily.Windows } => s_windows,
            _ => s_other,
        };

    /// <summary>Whether the error of a missing library names the library.</summary>
    public bool NamesLibraries { get; private init; } = true;

    /// <summary>Names a missing library if Python's error does not; otherwise null.</summary>
    public string? Unnamed(string library) =>
        NamesLibraries ? null : $"the missing library is `{library}`; Python's error does not name it";
}
