using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Reporting;

/// <summary>How a program of ours was built, what it needs, how it was installed and where its files are.</summary>
internal sealed record ProgramInformation
{
    /// <summary><c>0.1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The commit that it was built from; null if the build did not record it.</summary>
    public string? Commit { get; init; }

    /// <summary>The file of the program, absolute; null if the system does not say.</summary>
    public string? Executable { get; init; }

    /// <summary>The runtime identifier: <c>linux-x64</c>.</summary>
    public required string Rid { get; init; }

    /// <summary>Whether it is native code without a .NET runtime beside it.</summary>
    public bool IsNativeAot { get; init; }

    /// <summary>The version of .NET that is in it or runs it.</summary>
    public required string Runtime { get; init; }

    /// <summary>What its own file contains; null if that could not be read.</summary>
    public BinaryImage? Image { get; init; }

    /// <summary>The oldest system that it runs on, from its own file: <c>glibc 2.34</c>, <c>macOS 12.0</c>; null if its file sets no limit.</summary>
    public string? MinimumSystem { get; init; }

    /// <summary>What installed it; null if that is not certain.</summary>
    public InstallationSource? InstalledBy { get; init; }

    /// <summary>The command that installs the newest version; null if what installed it is not known.</summary>
    public string? Upgrade { get; init; }

    /// <summary>The tables of facts inside of the program, and their bytes.</summary>
    public (int Count, long Bytes) Tables { get; init; }

    /// <summary>Its files outside of the program.</summary>
    public ImmutableArray<ProgramFile> Files { get; init; } = [];

    /// <summary>The newest version in the indexes that were asked; null if none was asked.</summary>
    public NewestRelease? Newest { get; init; }
}

/// <summary>What installs the program.</summary>
internal enum InstallationSource
{
    /// <summary>A wheel, by pip or uv pip.</summary>
    Wheel,

    /// <summary><c>uvx</c>, into uv's cache.</summary>
    Uvx,

    /// <summary><c>uv tool install</c>.</summary>
    UvTool,

    /// <summary><c>pipx install</c>.</summary>
    Pipx,

    /// <summary><c>dotnet tool install</c>, <c>dnx</c>.</summary>
    DotnetTool,

    /// <summary>Homebrew.</summary>
    Homebrew,

    /// <summary>An archive that was unpacked.</summary>
    Archive,
}

/// <summary>A file or directory of ours on this machine.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Path">Absolute, as a person would write it.</param>
/// <param name="Bytes">The size, of a directory with everything in it; null if it does not exist.</param>
internal sealed record ProgramFile(ProgramFilePurpose Purpose, string Path, long? Bytes);

/// <summary>What a file of ours is for.</summary>
internal enum ProgramFilePurpose
{
    /// <summary>What package indexes answered.</summary>
    Cache,

    /// <summary>The key with which the journals of repairs are sealed.</summary>
    JournalKey,
}

/// <summary>The newest version of the program that an index has.</summary>
/// <param name="Sources">What was asked: addresses and directories.</param>
/// <param name="Version">Neither a pre-release nor withdrawn; null if there is none, or after a failure.</param>
/// <param name="Failure">Why it is not known; null if it is.</param>
internal sealed record NewestRelease(ImmutableArray<string> Sources, string? Version, string? Failure);
