using Armature.Loading;

namespace Armature.Reporting.Json;

/// <summary><c>armature tree --format json</c>: <c>schema/armature-tree.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Loads">True if nothing is known to prevent it.</param>
/// <param name="Errors">The loader's errors, in order.</param>
/// <param name="Objects">The file and every library that it loads, in load order.</param>
internal sealed record TreeDocument(
    int Schema,
    string File,
    bool Loads,
    IReadOnlyList<string> Errors,
    IReadOnlyList<LoadedObjectEntry> Objects
)
{
    public static TreeDocument From(LoadedFile file) =>
        new(
            DocumentContext.SchemaVersion,
            file.File.Path,
            file.Outcome is ImportOutcome.Loads,
            [.. (file.Closure?.Faults ?? []).Select(static fault => fault.Text)],
            [
                .. (file.Closure?.Objects ?? []).Select(static part => new LoadedObjectEntry(
                    part.Path,
                    [.. part.Needs.Select(NeededLibraryEntry.From)]
                )),
            ]
        );
}

/// <summary>A file in the process and its dependencies.</summary>
internal sealed record LoadedObjectEntry(string Path, IReadOnlyList<NeededLibraryEntry> Needs);

/// <summary>A dependency on a library.</summary>
/// <param name="Name">As the file requires it.</param>
/// <param name="Path">The file that is loaded; null if there is none.</param>
/// <param name="Because">
/// Where the file was found: <c>RPATH</c>, <c>ld.so.cache</c> …; without a file <c>missing</c>, <c>wrong architecture</c>, <c>malformed</c>,
/// <c>depends on import order</c> or <c>unknown</c>.
/// </param>
/// <param name="Tried">The paths that were searched without success.</param>
internal sealed record NeededLibraryEntry(string Name, string? Path, string Because, IReadOnlyList<string> Tried)
{
    public static NeededLibraryEntry From(Dependency dependency)
    {
        var found = dependency.Resolution as Resolution.Found;
        return new(
            dependency.Name,
            found?.Path,
            found is null ? Problem(dependency.Resolution) : SearchDescription.Step(found.Step),
            [.. SearchDescription.Tried(dependency.Resolution).Select(static attempt => attempt.Path)]
        );
    }

    private static string Problem(Resolution resolution) =>
        resolution switch
        {
            Resolution.Missing => "missing",
            Resolution.DependsOnImportOrder => "depends on import order",
            Resolution.WrongArchitecture => "wrong architecture",
            Resolution.Malformed => "malformed",
            _ => "unknown",
        };
}
