using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Chooses the target of a subject: the named one, else that of its interpreter, else that of its wheel tags, else none. The files of a sysroot determine its version.</summary>
internal static class TargetChoice
{
    /// <summary>The target of a subject.</summary>
    /// <param name="inventory">The subject.</param>
    /// <param name="host">This machine.</param>
    /// <param name="named"><c>--target</c>, or null.</param>
    /// <param name="python"><c>--python</c>, or null.</param>
    /// <param name="sysroot">Facts about the system in the directory of <c>--sysroot</c>, or null.</param>
    public static Target Choose(
        SubjectInventory inventory,
        HostFacts host,
        NamedPlatform? named = null,
        PythonAbi? python = null,
        SystemFacts? sysroot = null
    )
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(host);
        if (inventory is SubjectInventory.Dockerfile { Source: var source })
            return WithSuffixes(DockerfileTarget.Of(source, host, named, python));
        if (sysroot is not null)
            return OfSysroot(inventory, sysroot, named, python);
        if (named is not null)
            return Named(inventory, host, named, python);
        if (inventory is { Image: { } image, Interpreter: null } && ImageTarget.Of(inventory, image, python) is { } ofImage)
            return WithSuffixes(ofImage);
        if (inventory.Interpreter is { } interpreter)
            return OfInterpreter(inventory, host, interpreter, python);
        if (inventory is SubjectInventory.Wheel { Facts: var wheel })
            return OfWheel(wheel, python);
        if (inventory is SubjectInventory.CondaPackage { Facts: var conda })
            return OfConda(conda, python);
        if (inventory is SubjectInventory.Lock)
            return OfHost(inventory, host, python);
        return OfFile(inventory, host, python)
            ?? WithSuffixes(
                new Target
                {
                    Name = "any machine",
                    Origin = TargetOrigin.None,
                    Platform = null,
                    Python = python,
                }
            );
    }

    // a single file that runs on this machine is examined for it; a Mach-O file can be followed anywhere, because every macOS has the same libraries
    private static Target? OfFile(SubjectInventory inventory, HostFacts host, PythonAbi? python)
    {
        if (inventory is not SubjectInventory.Binary { NativeFiles: [{ Image: { } image }] })
            return null;
        if (
            inventory.Subject.Tree.IsDisk
            && image.Format == Formats.Of(host.System)
            && image.Slices.Select(slice => slice.Architecture).Where(own => IsRunnable(host, own)).ToArray() is [var first, ..] own
        )
        {
            var architecture = own.Contains(host.Machine) ? host.Machine : first;
            var here = OfHost(inventory, host, python);
            return here with { Platform = here.Platform! with { Architectures = [architecture] } };
        }

        return PlatformOf(image, host) is { } platform
            ? new Target
            {
                Name = "any Mac",
                Origin = TargetOrigin.None,
                Platform = platform,
                Python = python,
            }
            : null;
    }

    /// <summary>
    /// The platform that a single file implies: macOS for a Mach-O file, with this machine's architecture if the file has that slice. Null for
    /// other formats, which do not show where their libraries would come from.
    /// </summary>
    private static Platform? PlatformOf(BinaryImage image, HostFacts host)
    {
        if (image is not { Format: BinaryFormat.MachO, Slices: [var first, ..] })
            return null;
        var own = image.Slices.FirstOrDefault(slice => slice.Architecture == host.Machine) ?? first;
        return new Platform(SystemFamily.MacOS, [own.Architecture]);
    }

    private static Target Named(SubjectInventory inventory, HostFacts host, NamedPlatform named, PythonAbi? python)
    {
        var interpreter = inventory.Interpreter;
        var platform = named is { Release: { } release, Platform.Architectures.IsEmpty: true }
            ? named.Platform with
            {
                Architectures = [DefaultArchitecture(inventory, host, release)],
            }
            : named.Platform;
        var target = new Target
        {
            Name = named.Name,
            Origin = TargetOrigin.Named,
            Platform = platform,
            Release = named.Release,
            Distribution = named.Release is { } known ? DistributionOf(known) : null,
            Python = python ?? named.Python ?? interpreter?.Abi ?? PythonOf(inventory),
            Host = interpreter is null && RunsOn(host, platform.System, platform.Architectures) ? host : null,
        };
        return WithSuffixes(target);
    }

    // debian-12; the names that differ from those of os-release(5) are few
    private static DistributionName? DistributionOf(SystemRelease release)
    {
        if (release.Kind is not (SystemKind.Glibc or SystemKind.Musl) || release.Name.StartsWith("aws-", StringComparison.Ordinal))
            return null;
        var dash = release.Name.LastIndexOf('-');
        var id = release.Name[..dash] switch
        {
            "amazonlinux" => "amzn",
            "raspberrypi-os" => "raspbian",
            var name => name,
        };
        return new DistributionName(id, release.Name[(dash + 1)..]);
    }

    // no architecture was named: use the subject's, else this machine's, if the release supports it
    private static Architecture DefaultArchitecture(SubjectInventory inventory, HostFacts host, SystemRelease release)
    {
        Architecture[] candidates =
        [
            .. inventory.Interpreter?.Architectures ?? [],
            .. inventory is SubjectInventory.Wheel { Facts: var wheel } ? PlatformOf(TagsOf(wheel))?.Architectures ?? [] : [],
            .. inventory is SubjectInventory.Binary { NativeFiles: [{ Image: { } image }] }
                ? image.Slices.Select(slice => slice.Architecture)
                : [],
            host.Machine,
            release.Architectures[0],
        ];
        return candidates.First(release.Architectures.Contains);
    }

    // the system's files are better evidence than its name, which only fills the gaps
    private static Target OfSysroot(SubjectInventory inventory, SystemFacts system, NamedPlatform? named, PythonAbi? python)
    {
        var own =
            inventory.Interpreter?.Architectures
            ?? (inventory is SubjectInventory.Wheel { Facts: var wheel } ? PlatformOf(TagsOf(wheel))?.Architectures : null)
            ?? [];
        // an interpreter or a wheel of a machine whose programs the system cannot start does not change the system
        ImmutableArray<Architecture> possible = [.. own.Where(system.Architectures.Contains)];
        return WithSuffixes(
            new Target
            {
                Name = named?.Name ?? system.Name,
                Origin = TargetOrigin.Sysroot,
                Release = named?.Release,
                Distribution = system.Distribution ?? (named?.Release is { } known ? DistributionOf(known) : null),
                SystemArchitectures = system.Architectures,
                Platform = new Platform(
                    SystemFamily.Linux,
                    named is { Platform.Architectures: [_, ..] machines } ? machines
                        : possible.IsEmpty ? [system.Architectures[0]]
                        : possible,
                    system.CLibrary,
                    system.Version ?? named?.Platform.Version
                ),
                Python = python ?? named?.Python ?? inventory.Interpreter?.Abi ?? PythonOf(inventory),
            }
        );
    }

    private static Target OfInterpreter(SubjectInventory inventory, HostFacts host, Interpreter interpreter, PythonAbi? python)
    {
        var isHere = inventory.Subject.Tree.IsDisk && RunsOn(host, interpreter.System, interpreter.Architectures);
        var sameLibrary = interpreter.System is not SystemFamily.Linux || interpreter.CLibrary == host.CLibrary;
        var target = new Target
        {
            Name = isHere ? "this machine" : "the environment's own interpreter",
            Origin = isHere ? TargetOrigin.Host : TargetOrigin.Interpreter,
            Platform =
                interpreter.System is SystemFamily.Unknown
                    ? null
                    : new Platform(
                        interpreter.System,
                        interpreter.Architectures.IsEmpty ? [] : [ProcessArchitecture(inventory, interpreter, host, isHere)],
                        interpreter.CLibrary,
                        isHere && sameLibrary ? host.Version : null
                    ),
            Python = python ?? interpreter.Abi,
            ExtensionSuffixes = python is null || python == interpreter.Abi ? interpreter.ExtensionSuffixes : [],
            Host = isHere ? host : null,
            Distribution = isHere && sameLibrary ? host.Distribution : null,
        };
        return WithSuffixes(target);
    }

    // a universal Python runs as the machine's own architecture; for another machine, most of its packages show which that is
    private static Architecture ProcessArchitecture(SubjectInventory inventory, Interpreter interpreter, HostFacts host, bool isHere) =>
        isHere && interpreter.Architectures.Contains(host.Machine) ? host.Machine
        : interpreter.Architectures is [var only] ? only
        : interpreter.Architectures.MaxBy(machine => LoadableFiles(inventory, machine, interpreter.System).Count());

    private static IEnumerable<NativeFile> LoadableFiles(SubjectInventory inventory, Architecture machine, SystemFamily system) =>
        inventory.NativeFiles.Where(file =>
            file.Image?.Slices.Any(slice => ArchitectureFacts.CanLoad(slice.Architecture, machine, system)) == true
        );

    private static bool RunsOn(HostFacts host, SystemFamily system, ImmutableArray<Architecture> architectures) =>
        system == host.System && architectures.Any(architecture => IsRunnable(host, architecture));

    private static bool IsRunnable(HostFacts host, Architecture architecture) =>
        architecture == host.Machine
        || host.Emulated.Contains(architecture)
        || (architecture, host.Machine, host.System) switch
        {
            (Architecture.X86, Architecture.X86_64, SystemFamily.Linux or SystemFamily.Windows) => true,
            (Architecture.X86_64 or Architecture.X86_64H, Architecture.Arm64, SystemFamily.MacOS) => true,
            (Architecture.X86 or Architecture.X86_64, Architecture.Arm64, SystemFamily.Windows) => true,
            _ => false,
        };

    // nothing is installed yet, so the lock or requirements file is checked for this machine
    private static Target OfHost(SubjectInventory inventory, HostFacts host, PythonAbi? python) =>
        WithSuffixes(
            new Target
            {
                Name = "this machine",
                Origin = TargetOrigin.Host,
                Platform = new Platform(host.System, [host.Machine], host.CLibrary, host.Version),
                Python = python ?? PythonOf(inventory),
                Host = host,
                Distribution = host.Distribution,
            }
        );

    private static Target OfWheel(WheelFacts wheel, PythonAbi? python)
    {
        var platform = PlatformOf(TagsOf(wheel));
        return WithSuffixes(
            new Target
            {
                Name = platform is null ? "any machine" : string.Join('.', TagsOf(wheel).Select(tag => tag.Platform).Distinct()),
                Origin = platform is null ? TargetOrigin.None : TargetOrigin.WheelTags,
                Platform = platform,
                Python = python ?? PythonOf(wheel),
            }
        );
    }

    // the version of the system's library is that of the environment that it will be installed in
    private static Target OfConda(CondaPackageFacts conda, PythonAbi? python)
    {
        var platform = conda.Subdir is { } subdir ? ImagePlatform.OfCondaSubdir(subdir) : null;
        return WithSuffixes(
            new Target
            {
                Name = platform is null ? "any machine" : conda.Subdir!,
                Origin = platform is null ? TargetOrigin.None : TargetOrigin.CondaRecord,
                Platform = platform is null ? null : new Platform(platform.System, platform.Architectures, platform.CLibrary),
                Python = python ?? PythonOf(conda),
            }
        );
    }

    private static PythonAbi? PythonOf(CondaPackageFacts conda) =>
        conda.PythonTag is { } tag && TargetParser.ParsePython(tag.TrimEnd('t')) is { } known
            ? known with
            {
                IsFreeThreaded = tag.EndsWith('t'),
            }
            : null;

    private static ImmutableArray<WheelTag> TagsOf(WheelFacts wheel) => wheel.Name?.Tags ?? wheel.DeclaredTags;

    // a compressed tag set promises each of its tags: every named architecture, on the oldest named system
    private static Platform? PlatformOf(ImmutableArray<WheelTag> tags)
    {
        var platforms = tags.Select(tag => PlatformParser.Tagged(tag.Platform)).OfType<Platform>().ToArray();
        if (platforms is not [var first, ..])
            return null;
        var same = platforms.Where(platform => platform.System == first.System && platform.CLibrary == first.CLibrary).ToArray();
        return first with
        {
            Architectures = [.. same.SelectMany(platform => platform.Architectures).Distinct()],
            Version = same.Min(platform => platform.Version),
        };
    }

    private static PythonAbi? PythonOf(SubjectInventory inventory) =>
        inventory switch
        {
            SubjectInventory.Wheel { Facts: var wheel } => PythonOf(wheel),
            SubjectInventory.CondaPackage { Facts: var conda } => PythonOf(conda),
            SubjectInventory.Lock { File: var file } => file.OldestPython,
            _ => null,
        };

    // abi3 and none promise several Pythons: only a tag with one specific ABI shows which Python the files are for
    private static PythonAbi? PythonOf(WheelFacts wheel)
    {
        var tags = TagsOf(wheel);
        var abis = tags.Select(tag => tag.Abi).Distinct().ToArray();
        var pythons = tags.Select(tag => tag.Python).Distinct().ToArray();
        if (abis is not [var abi] || pythons is not [var python] || abi is "abi3" or "abi3t" || python is "py3" or "py2")
            return null;
        return TargetParser.ParsePython(python) is { } known ? known with { IsFreeThreaded = abi.EndsWith('t') && abi != python } : null;
    }

    private static Target WithSuffixes(Target target) =>
        target is { ExtensionSuffixes.Count: 0, Python: { } python, Platform: { } platform }
            ? target with
            {
                ExtensionSuffixes = SuffixTable.For(python, platform),
            }
            : target;
}
