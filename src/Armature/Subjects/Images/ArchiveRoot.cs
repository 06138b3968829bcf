using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>
/// The merged files of tar archives as a tree in which links lead where they lead when it is the root of a system. Several subjects of one archive
/// share it; the last one that is disposed releases it.
/// </summary>
internal abstract class ArchiveRoot : FileTree
{
    private readonly OpenImage _image;
    private int _isDisposed;

    /// <param name="image">The files.</param>
    protected ArchiveRoot(OpenImage image)
    {
        _image = image;
        image.Retain();
    }

    /// <inheritdoc/>
    public override string Name => _image.Tree.Name;

    /// <summary>They as a system.</summary>
    public SysrootTree System => _image.System;

    /// <summary>What the configuration of an image says.</summary>
    public ImageFacts Facts => _image.Facts;

    /// <summary>The merged files.</summary>
    public ImageTree Tree => _image.Tree;

    /// <summary>What is damaged in the archives.</summary>
    public virtual ImmutableArray<Refusal> Damage => _image.Damage;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal) =>
        System.TryList(directory, out entries, out refusal);

    /// <inheritdoc/>
    public override FileStatus? Status(string path) => System.Status(path);

    /// <inheritdoc/>
    public override string RealPath(string path) => System.RealPath(path);

    /// <inheritdoc/>
    public override string? LinkTarget(string path) => System.LinkTarget(path);

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) => System.Open(path);

    /// <inheritdoc/>
    public override DirectoryIndex Index(WalkRequest request)
    {
        var walked = base.Index(request);
        return new DirectoryIndex(walked.Directories, [.. walked.Refusals, .. _image.Refusals]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _image.Release();
        base.Dispose(disposing);
    }
}
