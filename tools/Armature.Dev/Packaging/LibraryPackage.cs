using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>The NuGet package <c>Armature</c>: the library.</summary>
internal static class LibraryPackage
{
    /// <summary>Packs the library.</summary>
    /// <returns>Its file; otherwise the reason why there is none.</returns>
    public static (PackedFile? File, string? Reason) Pack(Release release)
    {
        var directory = Path.Combine(Corpus.Repository, "artifacts", "packaging", "library");
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        string[] arguments = ["pack", "src/Armature", "--configuration", "Release", "--output", directory, "-nodeReuse:false"];
        var (exit, text) = Shell.CaptureAll("dotnet", arguments);
        return exit == 0 && Directory.GetFiles(directory, "*.nupkg") is [var package]
            ? (new PackedFile(Path.GetFileName(package), NuGetPackage.Normalized(File.ReadAllBytes(package), release)), null)
            : (null, $"dotnet pack: {text.Trim().Split('\n')[^1].Trim()}");
    }
}
