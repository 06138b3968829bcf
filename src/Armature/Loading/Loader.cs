using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading.ImportOrder;
using Armature.Loading.Linux;
using Armature.Loading.Linux.Musl;
using Armature.Loading.MacOS;
using Armature.Loading.Runtimes;
using Armature.Loading.Windows;
using Armature.Preflight;
using Armature.Preflight.Images;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>Predicts what happens when a target loads the native files of a subject.</summary>
internal static class Loader
{
    private static readonly ImportOutcome s_loads = new ImportOutcome.Loads();

    /// <summary>Predicts the outcome of every native file of a subject.</summary>
    public static LoadGraph Load(SubjectInventory inventory, Target target, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(target);
        inventory = TargetContents.Of(inventory, target);
        var finder = new ModuleFinder(inventory, target);
        options ??= new LoadOptions();
        var loaded = new LoadedFile[inventory.NativeFiles.Length];
        ParallelLoop.ForEach(
            loaded.Length,
            options.Parallelism,
            i => loaded[i] = new LoadedFile(inventory.NativeFiles[i], Outcome(inventory.NativeFiles[i], finder, target))
        );
        var files = StatedImports.Find(SignedFiles.Check([.. loaded], inventory, target, options), inventory, target);
        var (traced, untraced) = TracedFiles.Trace(files, inventory, target, options);
        if (options.ReadsCode)
            traced = new CodeCheck(inventory, target).Check(traced, options.Parallelism);
        if (options.ReadsGpuCode)
            traced = GpuCheck.Read(inventory, target, traced, options.Parallelism);
        var runtimes = options.IsTraced ? NumericRuntimes.Of(inventory, target, traced) : [];
        return new LoadGraph(inventory, target, traced)
        {
            Runtimes = runtimes,
            GpuFiles = options.ReadsGpuCode ? GpuCheck.ReadGpuFiles(inventory, target) : [],
            Untraced = untraced,
            Lock = inventory is SubjectInventory.Lock { File: { Fault: null } file }
                ? LockCheck.Run(file, target, new LookupSources(options.Releases, options.Channels, options.Parallelism))
                : null,
            Build = inventory is SubjectInventory.Dockerfile { Source: var source }
                ? ImageBuildCheck.Run(source, target, options.Lookup, options.Parallelism)
                : null,
        };
    }

    private static ImportOutcome Outcome(NativeFile file, ModuleFinder finder, Target target)
    {
        if (file.Refusal is { } refusal)
            return new ImportOutcome.Unknown(refusal);
        if (file.IsHidden)
            return new ImportOutcome.Invisible(null);
        if (finder.Ignored(file) is { } ignored)
            return ignored;
        if (target.Platform is not { Architectures.IsEmpty: false } platform)
            return new ImportOutcome.Unknown("the target's architecture is not known");
        return file.Role is NativeRole.Program ? ProgramOutcome(file, platform) : LibraryOutcome(file, target, platform);
    }

    private static ImportOutcome ProgramOutcome(NativeFile file, Platform platform) =>
        file.Image is not { } image ? s_loads
        : image.Format != Formats.Of(platform.System) ? new ImportOutcome.Refused(RefusalReason.Format, null)
        : image.Slices.FirstOrDefault(slice =>
            platform.Architectures.Any(process => ArchitectureFacts.CanRun(slice.Architecture, process, platform.System))
        )
            is { } slice
            ? ImageCheck.IsUnsigned(slice) ? new ImportOutcome.Refused(RefusalReason.Signature, null)
                : s_loads
        : new ImportOutcome.Refused(RefusalReason.Architecture, null);

    // a universal target must load it as each of its architectures; the first failure is the outcome
    private static ImportOutcome LibraryOutcome(NativeFile file, Target target, Platform platform)
    {
        foreach (var process in platform.Architectures)
        {
            var outcome =
                RefusalBy(file, process, target, platform)
                ?? EntryFunction.Check(file, process, target)
                ?? ModuleSlots.Check(file, target)
                ?? s_loads;
            if (outcome is not ImportOutcome.Loads)
                return outcome;
        }

        return s_loads;
    }

    private static ImportOutcome? RefusalBy(NativeFile file, Architecture process, Target target, Platform platform) =>
        platform.System switch
        {
            SystemFamily.Linux or SystemFamily.Android when platform.CLibrary is CLibrary.Musl => MuslLoader.Check(file, process),
            SystemFamily.Linux or SystemFamily.Android => GlibcLoader.Check(file, process, platform.Version, target.PageSize(process)),
            SystemFamily.MacOS or SystemFamily.Ios => Dyld.Check(file, process, target),
            SystemFamily.Windows => WindowsLoader.Check(file, process, target),
            _ => new ImportOutcome.Unknown($"the loader of {platform.System} is not supported"),
        };
}
