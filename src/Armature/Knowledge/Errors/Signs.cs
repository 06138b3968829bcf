using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>All signs.</summary>
internal static class Signs
{
    private static readonly Lazy<ImmutableArray<Sign>> s_all = new(static () =>
        [.. Files.SelectMany(static file => DataFile.Entries(file)).Select(static entry => new Sign(entry))]
    );

    /// <summary>The signs; each id once.</summary>
    public static ImmutableArray<Sign> All => s_all.Value;

    /// <summary>The files of the signs, in the order of their signs.</summary>
    internal static ImmutableArray<string> Files { get; } =
    ["errors/signs.txt", "errors/programs.txt", "errors/facts.txt", "errors/needs.txt"];
}
