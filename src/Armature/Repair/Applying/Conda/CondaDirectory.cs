namespace Armature.Repair.Applying.Conda;

/// <summary>The directory <c>conda-meta</c> of an environment, which holds its history and one record per package.</summary>
internal static class CondaDirectory
{
    private const string Name = "conda-meta";

    /// <summary>Whether conda, mamba, micromamba or pixi created an environment.</summary>
    public static bool IsIn(string environment) => Directory.Exists(Of(environment));

    /// <summary>Its path.</summary>
    public static string Of(string environment) => Path.Combine(environment, Name);

    /// <summary>The path of its history file.</summary>
    public static string History(string environment) => Path.Combine(Of(environment), "history");

    /// <summary>The package records; unreadable ones are skipped.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static IEnumerable<CondaMetaFile> Records(string environment) =>
        Directory
            .EnumerateFiles(Of(environment), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(CondaMetaFile.Read)
            .OfType<CondaMetaFile>();
}
