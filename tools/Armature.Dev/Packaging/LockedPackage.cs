namespace Armature.Dev.Packaging;

/// <summary>A package of a lock file.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">The version that was resolved.</param>
/// <param name="Hash">SHA-512 of the package, in base 64.</param>
internal sealed record LockedPackage(string Name, string Version, string Hash)
{
    private static readonly string[] s_buildOnly =
    [
        "Meziantou.Analyzer",
        "Microsoft.CodeAnalysis.",
        "Microsoft.DotNet.ILCompiler",
        "Microsoft.NET.ILLink.Tasks",
        "runtime.",
    ];

    /// <summary>Whether its code is part of the program.</summary>
    public bool IsShipped => !s_buildOnly.Any(name => Name.StartsWith(name, StringComparison.Ordinal));

    public string HexadecimalHash => Convert.ToHexStringLower(Convert.FromBase64String(Hash));
}
