using System.Collections.Immutable;

namespace Armature.Comparing;

/// <summary>A package with native code; the one without a name has the files that belong to none.</summary>
/// <param name="Name">As its metadata spells it; empty for the files of no package.</param>
internal sealed record WorldPackage(string Name, string? Version)
{
    /// <summary>The architectures of its files.</summary>
    public ImmutableArray<string> Architectures { get; init; } = [];

    /// <summary>The newest version that its files need of what the system provides, by family.</summary>
    public ImmutableArray<(string Family, string Version)> Floors { get; init; } = [];

    /// <summary>The highest x86-64 level that a file declares it needs: <c>x86-64-v3</c>; null if none does.</summary>
    public string? ProcessorLevel { get; init; }

    /// <summary>The major version of NumPy whose headers its modules were compiled with; null if they do not show it.</summary>
    public long? NumpyHeaders { get; init; }

    /// <summary>What a lock offers for the target: <c>native</c>, <c>pure</c>, <c>source</c>, <c>none</c>; null if it is installed.</summary>
    public string? Offer { get; init; }

    public ImmutableArray<WorldFile> Files { get; init; } = [];

    /// <summary>The name and version on screens.</summary>
    public string Shown => Name.Length == 0 ? "files of no package" : $"{Name} {Version}".TrimEnd();
}

/// <summary>A native file.</summary>
/// <param name="Path">Relative to where modules are imported from.</param>
/// <param name="Module">The module that it is; null for a library.</param>
/// <param name="Name">The name that it declares (DT_SONAME, the install name); null if it has none.</param>
/// <param name="Bytes">Null if it is not known.</param>
/// <param name="Needed">The libraries that it needs, as the file names them.</param>
/// <param name="Exports">How many symbols it exports.</param>
/// <param name="ExportsHash">Of the sorted names of these.</param>
/// <param name="Symbols">Their names; null if they were not kept.</param>
internal sealed record WorldFile(
    string Path,
    string? Module,
    string? Name,
    long? Bytes,
    ImmutableArray<string> Architectures,
    ImmutableArray<string> Needed,
    long? Exports,
    string? ExportsHash,
    ImmutableArray<string>? Symbols
);
