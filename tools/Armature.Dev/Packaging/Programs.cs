using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>Builds the programs, or takes those that were built before.</summary>
internal sealed class Programs(PackageOptions options)
{
    private static readonly string s_builds = Path.Combine(Corpus.Repository, "artifacts", "packaging", "programs");

    /// <summary>The programs that were not made, each with the reason.</summary>
    public List<(Platform Platform, string Reason)> NotMade { get; } = [];

    /// <summary>The programs for the systems that were asked for.</summary>
    public IReadOnlyList<BuiltProgram> Make() =>
        [.. (options.Platforms is [] ? Platform.All : options.Platforms).Select(Make).OfType<BuiltProgram>()];

    private BuiltProgram? Make(Platform platform)
    {
        var directory = options.Programs is null ? Path.Combine(s_builds, platform.Rid) : null;
        if (directory is not null)
            Console.WriteLine($"building {platform.Rid}");
        var reason = directory is null ? null : Build(platform, directory);
        var path = directory is null ? Earlier(platform) : Path.Combine(directory, platform.ProgramName);
        reason ??= path is not null && File.Exists(path) ? null : "it was not built before";
        if (reason is null)
            return new BuiltProgram(platform, path!);
        NotMade.Add((platform, reason));
        return null;
    }

    private static string? Build(Platform platform, string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        return platform.Publish(directory);
    }

    private string? Earlier(Platform platform)
    {
        var directory = Path.Combine(options.Programs!, platform.Rid, platform.ProgramName);
        return File.Exists(directory) ? directory : Artifacts.ProgramIn(options.Programs!, platform.Rid);
    }
}
