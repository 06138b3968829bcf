using Armature.Binaries;
using Armature.Binaries.MachO;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>What keeps an image from being taken.</summary>
/// <param name="Result">What kind of refusal.</param>
/// <param name="Cause">Which check.</param>
/// <param name="Reason">In dyld's words; null where they are not known.</param>
internal readonly record struct ImageRefusal(AttemptResult Result, RefusalReason Cause, string? Reason);

/// <summary>The checks of one file that is there (dyld <c>MachOFile.cpp</c>, compatibleSlice; <c>JustInTimeLoader.cpp</c>, makeJustInTimeLoaderDisk).</summary>
internal static class ImageCheck
{
    /// <summary>Why a file is not taken as a library that another needs; null where it is.</summary>
    public static ImageRefusal? Linked(ImageFile file, string path, DyldEnvironment environment) =>
        Opened(file.Image, file.Length, file.Path, environment)
        ?? file.Slice?.Kind switch
        {
            BinaryKind.Bundle => Refused(RefusalReason.Kind, $"cannot link against bundle '{path}'"),
            BinaryKind.Executable => Refused(RefusalReason.Kind, $"cannot link against a main executable '{path}'"),
            _ => null,
        };

    /// <summary>Why a file is not opened by its path, save for what kind it is; null where it is.</summary>
    public static ImageRefusal? Opened(BinaryImage? image, long length, string path, DyldEnvironment environment)
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
        return IsUnsigned(slice) ? Refused(RefusalReason.Signature, Unsigned(slice, path, environment.Release)) : null;
    }

    /// <summary>Whether a slice has no signature where the kernel asks for one: arm64 alone.</summary>
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

    // the sentence is the kernel's (F_CHECK_LV), as reports of users have it
    private static string Unsigned(Slice slice, string path, DyldRelease release)
    {
        const string Sentence = "mapped file has no cdhash, completely unsigned? Code has to be at least ad-hoc signed.";
        return release is DyldRelease.BeforeTried
            ? $"code signature in ({path}) not valid for use in process using Library Validation: {Sentence}"
            : $"code signature in <{DyldMessages.Uuid(slice)}> '{path}' not valid for use in process: {Sentence}";
    }

    private static ImageRefusal Refused(RefusalReason cause, string reason) => new(AttemptResult.Refused, cause, reason);
}
