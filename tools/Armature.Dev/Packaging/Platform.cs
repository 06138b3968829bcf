namespace Armature.Dev.Packaging;

/// <summary>A system that the program is built for.</summary>
/// <param name="Rid">The runtime identifier of .NET: <c>linux-x64</c>.</param>
internal sealed record Platform(string Rid)
{
    /// <summary>All of them, in the order in which they are built.</summary>
    public static IReadOnlyList<Platform> All { get; } =
    [
        new("linux-x64"),
        new("linux-arm64"),
        new("linux-musl-x64"),
        new("linux-musl-arm64"),
        new("win-x64"),
        new("win-arm64"),
        new("osx-arm64"),
        new("osx-x64"),
    ];

    public bool IsWindows => Rid.StartsWith("win-", StringComparison.Ordinal);

    public bool IsMac => Rid.StartsWith("osx-", StringComparison.Ordinal);

    public bool IsLinux => Rid.StartsWith("linux-", StringComparison.Ordinal);

    /// <summary>Whether it needs nothing but musl or nothing at all, and so may be the only file of a container image.</summary>
    public bool IsMusl => Rid.StartsWith("linux-musl-", StringComparison.Ordinal);

    /// <summary>The name of the program's file.</summary>
    public string ProgramName => IsWindows ? "armature.exe" : "armature";

    /// <summary>Whether this machine has the linker for it; otherwise a single file with the runtime is built.</summary>
    public bool IsLinkedHere =>
        IsWindows ? OperatingSystem.IsWindows()
        : IsMac ? OperatingSystem.IsMacOS()
        : true;

    public static Platform? Find(string rid) => All.FirstOrDefault(platform => platform.Rid == rid);

    /// <summary>Builds the program into a directory.</summary>
    /// <returns>Null if it was built; otherwise the reason, one sentence.</returns>
    public string? Publish(string output) => IsLinkedHere ? NativePublish.Publish(Rid, output) : SingleFilePublish.Publish(Rid, output);
}
