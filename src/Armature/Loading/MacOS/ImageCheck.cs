using Armature.Binaries;
using Armature.Binaries.MachO;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>Why dyld rejects an image.</summary>
/// <param name="Result">The result of the attempt.</param>
/// <param name="Reason">The check that fails.</param>
/// <param name="Message">dyld's message; null if it is not known.</param>
internal readonly record struct ImageRefusal(AttemptResult Result, RefusalReason Reason, string? Message);

/// <summary>The checks of one existing file (dyld <c>MachOFile.cpp</c>, compatibleSlice; <c>JustInTimeLoader.cpp</c>, makeJustInTimeLoaderDisk).</summary>
internal static class ImageCheck
{
    /// <summary>Why a file is rejected as a dependency of another; null if it is accepted.</summary>
    public static ImageRefusal? Linked(ImageFile file, string path, DyldEnvironment environment) =>
        Check(file.Image, file.Length, file.Path, environment, slice => LinkedKind(slice, path, environment.Release));

    /// <summary>Why a file is rejected when it is opened by its path; null if it is accepted.</summary>
    public static ImageRefusal? Opened(BinaryImage? image, long length, string path, DyldEnvironment environment) =>
        Check(image, length, path, environment, slice => OpenedKind(slice, path, environment.Release));

    private static ImageRefusal? Check(
        BinaryImage? image,
        long length,
        string path,
        DyldEnvironment environment,
        Func<Slice, ImageRefusal?> kind
    )
    {
        if (length == 0)
            return Refused(RefusalReason.Malformed, "");
        if (image is not { Format: BinaryFormat.MachO })
            return Refused(image is null ? RefusalReason.Malformed : RefusalReason.Format, NotMachO(environment.Release));
        if (image.Slices.IsEmpty)
            return null;
        var slice = image.Slices.FirstOrDefault(slice =>
            ArchitectureFacts.CanLoad(slice.Architecture, environment.Process, Subjects.SystemFamily.MacOS)
        );
        if (slice is null)
            return new ImageRefusal(AttemptResult.OtherMachine, RefusalReason.Architecture, WrongArchitecture(image, environment));
        if (environment.IsMac && slice.MinimumSystem is { Platform: not MinimumSystem.MacOS } other)
            return Refused(
                RefusalReason.Kind,
                $"mach-o file ({path}), but incompatible platform (have '{other.Platform}', need '{MinimumSystem.MacOS}')"
            );
        return kind(slice) ?? (IsUnsigned(slice) ? Refused(RefusalReason.Signature, Unsigned(slice, path, environment.Release)) : null);
    }

    private static ImageRefusal? LinkedKind(Slice slice, string path, DyldRelease release) =>
        slice.Kind switch
        {
            BinaryKind.Bundle => Refused(RefusalReason.Kind, $"cannot link against bundle '{path}'"),
            BinaryKind.Executable => Refused(RefusalReason.Kind, $"cannot link against a main executable '{path}'"),
            _ => OtherKind(slice, path, release),
        };

    // dyld-852 and before have several messages for a program
    private static ImageRefusal? OpenedKind(Slice slice, string path, DyldRelease release) =>
        slice.Kind is not BinaryKind.Executable ? OtherKind(slice, path, release)
        : release is DyldRelease.BeforeTried ? new ImageRefusal(AttemptResult.Refused, RefusalReason.Kind, null)
        : Refused(RefusalReason.Kind, $"cannot dlopen a main executable '{path}'");

    // dyld-852 src/dyld2.cpp, loadPhase6
    private static ImageRefusal? OtherKind(Slice slice, string path, DyldRelease release) =>
        slice is not { Kind: BinaryKind.ObjectFile or BinaryKind.Other, MachO: { } facts } ? null
        : release is DyldRelease.BeforeTried ? Refused(RefusalReason.Kind, "mach-o, but wrong filetype")
        : Refused(RefusalReason.Kind, $"unloadable mach-o file type {facts.FileType} '{path}'");

    /// <summary>Whether a slice has no signature although the kernel requires one, which it does only on arm64.</summary>
    public static bool IsUnsigned(Slice slice) =>
        slice is { Architecture: Architecture.Arm64 or Architecture.Arm64E, MachO.Signature.Kind: SignatureKind.None };

    private static string NotMachO(DyldRelease release) => release is DyldRelease.BeforeTried ? "unknown file type" : "not a mach-o file";

    private static string WrongArchitecture(BinaryImage image, DyldEnvironment environment)
    {
        if (environment.Release is DyldRelease.BeforeTried)
            return image.IsUniversal ? "no matching architecture in universal wrapper" : "mach-o, but wrong architecture";
        var have = string.Join(',', image.Slices.Select(slice => ArchitectureNames.InDyld(slice.Architecture)));
        var problem = image.IsUniversal
            ? "fat file, but missing compatible architecture"
            : "mach-o file, but is an incompatible architecture";
        return $"{problem} (have '{have}', need '{ArchitectureNames.InDyld(environment.Process)}')";
    }

    // the sentence is the kernel's (F_CHECK_LV), copied from reports of users
    private static string Unsigned(Slice slice, string path, DyldRelease release)
    {
        const string Sentence = "mapped file has no cdhash, completely unsigned? Code has to be at least ad-hoc signed.";
        return release is DyldRelease.BeforeTried
            ? $"code signature in ({path}) not valid for use in process using Library Validation: {Sentence}"
            : $"code signature in <{DyldMessages.Uuid(slice)}> '{path}' not valid for use in process: {Sentence}";
    }

    private static ImageRefusal Refused(RefusalReason reason, string message) => new(AttemptResult.Refused, reason, message);
}
