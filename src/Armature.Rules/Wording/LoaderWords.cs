using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Wording;

/// <summary>What differs between loaders in what is said of their searches.</summary>
/// <param name="AlsoSearched">What is searched beside folders, with "and" before it; empty for nothing.</param>
/// <param name="OtherMachine">Why the loader's own words mislead where a library is for another machine; null where they do not.</param>
/// <param name="IsMultiline">Whether the loader's texts are long ones of many lines: an error, and no evidence.</param>
internal sealed record LoaderWords(string AlsoSearched, string? OtherMachine, bool IsMultiline)
{
    private static readonly LoaderWords s_glibc = new(
        " and ld.so.cache",
        "Python says that there is no such file; there is, for another machine",
        IsMultiline: false
    );
    private static readonly LoaderWords s_dyld = new("", null, IsMultiline: true);
    private static readonly LoaderWords s_other = s_glibc with { AlsoSearched = "" };

    /// <summary>The words for a graph's target.</summary>
    public static LoaderWords Of(LoadGraph graph) =>
        graph.Target.Platform switch
        {
            { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } => s_glibc,
            { System: SystemFamily.MacOS } => s_dyld,
            _ => s_other,
        };

    /// <summary>A symbol that is not found, as evidence.</summary>
    public string OfFault(LoadFault fault) =>
        IsMultiline && fault is LoadFault.Symbol symbol ? $"{TreePath.Name(symbol.Asker)} needs {symbol.Name}" : fault.Text;
}
