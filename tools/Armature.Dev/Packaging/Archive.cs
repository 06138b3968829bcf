namespace Armature.Dev.Packaging;

/// <summary>An archive with the program, the licences, completions and manual pages, in one directory.</summary>
internal static class Archive
{
    /// <summary>The archive's file: a zip file for Windows, otherwise <c>.tar.gz</c>.</summary>
    public static PackedFile Of(BuiltProgram program, IEnumerable<PackedFile> extras, Release release)
    {
        var directory = $"armature-{release.Version}-{program.Platform.Rid}";
        PackedFile[] files =
        [
            .. (
                (PackedFile[])
                    [
                        new(program.Platform.ProgramName, program.Bytes, IsProgram: true),
                        .. WheelMetadata.LicenseFiles.Select(Wheel.Repository),
                        .. extras,
                    ]
            )
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => file.Under(directory)),
        ];
        return program.Platform.IsWindows
            ? new PackedFile($"{directory}.zip", ZipWriter.Write(files, release.Time))
            : new PackedFile($"{directory}.tar.gz", TarWriter.Compress(TarWriter.Write(Directories(files), files, release.Time)));
    }

    /// <summary>The directories that the names of files lead through, parents first.</summary>
    public static IReadOnlyList<string> Directories(IEnumerable<PackedFile> files) =>
        [.. files.SelectMany(file => Parents(file.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Parents(string name)
    {
        for (var at = name.IndexOf('/', StringComparison.Ordinal); at >= 0; at = name.IndexOf('/', at + 1))
            yield return name[..at];
    }
}
