namespace Armature.Repair.Applying.Conda;

/// <summary>What conda keeps about an environment, in the directory <c>conda-meta</c> of it.</summary>
internal static class CondaDirectory
{
    private const string Name = "conda-meta";

    /// <summary>Whether conda, or a tool that works like it, made an environment.</summary>
    public static bool IsIn(string environment) => Directory.Exists(Of(environment));

    /// <summary>The directory.</summary>
    public static string Of(string environment) => Path.Combine(environment, Name);

    /// <summary>The file that says what was asked for.</summary>
    public static string History(string environment) => Path.Combine(Of(environment), "history");

    /// <summary>The records that can be read, one for each package.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static IEnumerable<CondaMetaFile> Records(string environment) =>
        Directory
            .EnumerateFiles(Of(environment), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(CondaMetaFile.Read)
            .OfType<CondaMetaFile>();
}
