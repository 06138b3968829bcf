using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Gpu;
using Armature.Inventory.Distributions;
using Armature.Knowledge.Gpu;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>A package with code for GPUs.</summary>
/// <param name="Package">Null for a file that belongs to none.</param>
/// <param name="Files">Its files with such code; only the one that decides where it computes, if that is known.</param>
/// <param name="IsDecisive">Whether the files are known to decide where the package computes.</param>
internal sealed record GpuPackage(Distribution? Package, ImmutableArray<JudgedFile> Files, bool IsDecisive)
{
    /// <summary>The subject of a sentence about it.</summary>
    public string Subject =>
        Package is { } owner ? $"{owner.Name} {owner.Version}".TrimEnd() : $"`{TreePath.Name(Files[0].File.ShownPath)}`";

    /// <summary>Whether it is a file of GPU code alone that is examined by itself.</summary>
    public bool IsGpuFile => Package is null && Files is [{ File.Image: null }];

    /// <summary>What the files contain code for.</summary>
    public IEnumerable<GpuTarget> Targets => Files.SelectMany(static file => file.Loaded.Gpu!.Targets);

    /// <summary>
    /// The packages of a subject. NVIDIA's own wheels are left out: they contain parts that only some GPUs have, and what uses them decides.
    /// </summary>
    public static IEnumerable<GpuPackage> All(Judgement judgement) =>
        judgement
            .With(FileFault.None)
            .Concat(judgement.GpuFiles)
            .Where(static file => file.Loaded.Gpu is not null && !FilePurpose.IsFixture(file.File))
            .GroupBy(static file => (file.Owner, Path: file.Owner is null ? file.File.Path : null))
            .Where(static group => group.Key.Owner?.NormalizedName.StartsWith("nvidia-", StringComparison.Ordinal) != true)
            .Select(static group => Of(group.Key.Owner, [.. group]));

    /// <summary>Whether code for a vendor may be in the files that was not read.</summary>
    public bool HasUnread => Files.Any(static file => file.Loaded.Gpu!.Unread is not null);

    /// <summary>Whether it contains code for GPUs of a vendor.</summary>
    public bool IsFor(GpuVendor vendor) =>
        Files.Any(file => vendor is GpuVendor.Nvidia ? file.Loaded.Gpu!.IsNvidia : file.Loaded.Gpu!.IsAmd);

    /// <summary>Whether machine code in it runs on a GPU.</summary>
    public bool Runs(NamedGpu gpu) => Targets.Any(target => GpuMatch.Runs(target, gpu));

    /// <summary>The oldest version of PTX in it that a driver can compile for a GPU; null if it does not contain any.</summary>
    public PackedVersion? CompiledPtx(NamedGpu gpu) =>
        Targets.Where(target => GpuMatch.Compiles(target, gpu)).Min(static target => target.Version);

    private static GpuPackage Of(Distribution? package, ImmutableArray<JudgedFile> files)
    {
        var decisive = GpuLibraries.Of(package?.NormalizedName, "cuda", "rocm");
        ImmutableArray<JudgedFile> main =
        [
            .. files.Where(file => decisive.Contains(TreePath.Name(file.File.Path), StringComparer.Ordinal)),
        ];
        return main.IsEmpty ? new GpuPackage(package, files, IsDecisive: false) : new GpuPackage(package, main, IsDecisive: true);
    }
}
