using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects.Images;

namespace Armature.Subjects.Search;

/// <summary>Finds the environments of a container image or of the archive of a root file system. The contents decide what it is, not the name.</summary>
internal sealed class ImageSearch(string typed, ImageChoice choice)
{
    private static readonly string[] s_archives = [".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar.bz2"];

    private static readonly string[] s_descriptions = [".json", ".txt", ".md", ".sha256", ".sig", ".asc"];

    /// <summary>The names of the images in a directory that has nothing else, except hidden files and descriptions; empty if it has.</summary>
    public static string[] MembersOf(string path, ImmutableArray<FileEntry> entries, FileTree disk)
    {
        FileEntry[] members = [.. entries.Where(static entry => !entry.Name.StartsWith('.') && !IsDescription(entry.Name))];
        return members.All(member => IsNamedLikeImage(member, path, disk)) ? [.. members.Select(static member => member.Name)] : [];
    }

    private static bool IsDescription(string name) =>
        s_descriptions.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamedLikeImage(FileEntry member, string path, FileTree disk) =>
        member.Kind is EntryKind.Directory
            ? disk.IsFile($"{path}/{member.Name}/oci-layout")
            : s_archives.Any(suffix => member.Name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The environments of what a directory holds; null if it is not an image.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="disk">The tree that contains it.</param>
    public FindOutcome? OfDirectory(string path, FileTree disk) =>
        disk.IsFile($"{path}/oci-layout") && disk.IsFile($"{path}/index.json")
            ? OfFiles(new ImageFiles.OfDirectory(disk, path), archive: null)
            : null;

    /// <summary>The environments of what an archive holds, or its conda package; null if it is none of these.</summary>
    /// <inheritdoc cref="OfDirectory"/>
    public FindOutcome? OfFile(string path, FileTree disk) =>
        OfArchive(() => disk.Open(path) is OpenOutcome.Opened { Source: var source } ? source : null, held: null);

    /// <summary>The environments of the archive that a stream contains, which is kept in a temporary file until the subjects are disposed.</summary>
    /// <param name="stream">Read to its end.</param>
    public FindOutcome OfStream(Stream stream)
    {
        if (SpillFile.TryCreate(out var problem) is not { } spill)
            return new FindOutcome.NotFound(typed, problem!);
        if (Fill(spill, stream) is { } reason)
        {
            spill.Dispose();
            return new FindOutcome.NotFound(typed, reason);
        }

        if (OfArchive(() => spill.Open(0, spill.Length), spill) is { } found)
            return found;
        spill.Dispose();
        return new FindOutcome.NotFound(typed, "is neither a container image nor the archive of a root file system or of a conda package");
    }

    // null leaves what is held to the caller; every other outcome releases it
    private FindOutcome? OfArchive(Func<ByteSource?> open, IDisposable? held)
    {
        if (open() is not { } source)
            return null;
        using (source)
        {
            var isCompressed = source.TryBytes(0, Math.Min(source.Length, 6), out var magic) && Decompression.IsCompressed(magic);
            if (!isCompressed && !ArchiveContents.IsTar(source))
                return null;
            return ArchiveContents.Read(open) switch
            {
                ArchiveKind.Image when isCompressed => OfCompressed(open, held),
                ArchiveKind.Image => OfFiles(ImageFiles.OfArchive.Read(open), held),
                ArchiveKind.RootFileSystem => OfRoot(open, held),
                ArchiveKind.CondaPackage => CondaSearch.OfArchive(typed, open, held),
                _ => null,
            };
        }
    }

    // the archive of an image has to be read in any order, so it is uncompressed into a temporary file
    private FindOutcome OfCompressed(Func<ByteSource?> open, IDisposable? held)
    {
        if (open() is not { } source || Decompression.Open(source, out var problem) is not { } stream)
        {
            held?.Dispose();
            return new FindOutcome.NotFound(typed, "cannot be read");
        }

        if (SpillFile.TryCreate(out problem) is not { } spill)
        {
            stream.Dispose();
            held?.Dispose();
            return new FindOutcome.NotFound(typed, problem!);
        }

        using (stream)
        {
            if (Fill(spill, stream) is { } reason)
            {
                spill.Dispose();
                held?.Dispose();
                return new FindOutcome.NotFound(typed, reason);
            }
        }

        held?.Dispose();
        if (OfFiles(ImageFiles.OfArchive.Read(() => spill.Open(0, spill.Length)), spill) is { } found)
            return found;
        spill.Dispose();
        return new FindOutcome.NotFound(typed, "is not an image: it has neither index.json nor manifest.json");
    }

    private static string? Fill(SpillFile spill, Stream stream)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                if (spill.Append(buffer.AsSpan(0, count)) is { } problem)
                    return problem;
            }

            return null;
        }
        catch (Exception exception) when (ArchiveFault.Is(exception))
        {
            return $"the archive {ArchiveFault.Reason(exception, stream as TarGuard)}";
        }
    }

    private FindOutcome? OfFiles(ImageFiles files, IDisposable? archive)
    {
        var list = new ImageList(files);
        if (list.Read(out var problem) is not { } images)
            return null;
        if (files is ImageFiles.OfArchive { Damage: { } damage })
            images = [.. images.Select(image => image with { Damage = [new Refusal(typed, damage), .. image.Damage] })];
        var chosen = images.Where(image => choice.Platform is null || image.Facts.Platform is null || image.Facts.Fits(choice.Platform));
        if (chosen.ToArray() is { Length: > 0 } some)
        {
            var missing = choice.Platform is null ? list.Missing : [];
            return Subjects(
                some,
                archive,
                [.. missing.Select(platform => $"the image is also for {platform}, which {typed} does not contain")]
            );
        }

        archive?.Dispose();
        return new FindOutcome.NotFound(typed, problem ?? WrongPlatform(images, list.Missing));
    }

    private string WrongPlatform(ImmutableArray<ImageParts> images, ImmutableArray<string> missing)
    {
        var others = string.Join(" and ", images.Select(static image => image.Facts.Platform).Distinct());
        return missing.Any(platform => platform == choice.Platform)
            ? $"the image is also for {choice.Platform}, but only {others} was saved"
            : $"the image is for {others}, not for {choice.Platform}";
    }

    private FindOutcome OfRoot(Func<ByteSource?> open, IDisposable? held) =>
        Subjects([new ImageParts(ImageFacts.None, [new LayerBlob(open)], [])], held, []);

    private FindOutcome Subjects(ImageParts[] images, IDisposable? archive, ImmutableArray<string> notes)
    {
        var store = new SharedStore(new ContentStore(), archive);
        store.Retain();
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        foreach (var parts in images)
        {
            var display = images.Length == 1 ? typed : $"{typed} ({Label(parts.Facts, images)})";
            subjects.AddRange(Subjects(OpenImage.Read(display, parts, store, choice.ComparesHashes), display));
        }

        store.Release();
        if (choice.Path is { } path && subjects.Count == 0)
            return new FindOutcome.NotFound($"{typed}:{path}", "no such file or directory in the image");
        return subjects is [var only]
            ? new FindOutcome.Found(only, notes)
            : new FindOutcome.Several(subjects.ToImmutable(), []) { Notes = notes };
    }

    private IEnumerable<Subject> Subjects(OpenImage image, string display)
    {
        var found = ImageEnvironments.Find(image);
        if (choice.Path is { } path)
        {
            // without a user, an image is not released
            using var unused = new ImageRoot(image);
            found = image.System.Status(path) is null
                ? []
                : [found.FirstOrDefault(one => image.System.RealPath(one.Path) == image.System.RealPath(path)) ?? new ImageSubject(path)];
        }
        else if (found.IsEmpty)
        {
            found = [new ImageSubject("/")];
        }

        // all of them are made before the first is used and disposed
        return
        [
            .. found.Select(one => new Subject(
                new ImageRoot(image) { IsFirst = one == found[0], Python = one.Python },
                one.Path,
                one.Path == "/" ? display : $"{display}:{one.Path}",
                one.Because
            )),
        ];
    }

    private static string Label(ImageFacts facts, ImageParts[] images) =>
        facts.Platform is { } platform && images.DistinctBy(static image => image.Facts.Platform).Count() == images.Length ? platform
        : facts.Name is { } name ? $"{name}{(facts.Platform is { } own ? $", {own}" : "")}"
        : facts.Platform ?? "image";
}
