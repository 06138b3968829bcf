using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>Where a subject is meant to run.</summary>
/// <param name="Name">As named on the command line, or as a person would name it.</param>
/// <param name="Origin">Where the target came from.</param>
/// <param name="Os">Null if it is not known.</param>
/// <param name="Arch">What the process runs as, one name for an architecture on every system; several if the subject must work on each of them.</param>
/// <param name="Libc">Null if it is not known, and on other systems than Linux.</param>
/// <param name="Version">Of glibc, musl, macOS or Windows; null if it is not known.</param>
/// <param name="Python">Null if it is not known.</param>
/// <param name="Cpu">The processor that was named, as <c>--cpu</c> takes it; null for the target's own.</param>
/// <param name="Gpu">The GPU that was named, as <c>--gpu</c> takes it, <c>none</c> for a machine without one; null for the target's own.</param>
/// <param name="GpuDriver">The version of NVIDIA's driver that was named, or the CUDA that it supports: <c>cuda-12.4</c>; null if neither was.</param>
internal sealed record TargetEntry(
    string Name,
    [property: OneOf<TargetOrigin>] string Origin,
    [property: OneOf<SystemFamily>] string? Os,
    IReadOnlyList<string> Arch,
    [property: OneOf<CLibrary>] string? Libc,
    string? Version,
    PythonEntry? Python,
    string? Cpu,
    string? Gpu,
    string? GpuDriver
)
{
    public static TargetEntry From(Target target) =>
        new(
            target.Name,
            JsonName.Of(target.Origin),
            target.Platform is { System: not SystemFamily.Unknown } platform ? JsonName.Of(platform.System) : null,
            [.. (target.Platform?.Architectures ?? []).Select(static architecture => ArchitectureNames.Shown(architecture))],
            target.Platform is { CLibrary: not CLibrary.Unknown } linux ? JsonName.Of(linux.CLibrary) : null,
            target.Platform?.Version?.ToString(),
            PythonEntry.From(target.Python),
            target.Cpu?.Name,
            target.Gpu?.GpuName,
            target.Gpu?.DriverName
        );
}

/// <summary>The Python of a target.</summary>
/// <param name="Version"><c>3.11</c>, or <c>3.11.9</c> if that is known.</param>
/// <param name="Tag">As wheel tags name it: <c>cp311</c>, <c>cp313t</c>.</param>
internal sealed record PythonEntry(
    [property: OneOf<PythonImplementation>] string Implementation,
    string Version,
    string Tag,
    bool FreeThreaded,
    bool Debug
)
{
    public static PythonEntry? From(PythonAbi? python) =>
        python is null
            ? null
            : new(JsonName.Of(python.Implementation), python.Version.ToString(), python.Tag, python.IsFreeThreaded, python.IsDebug);
}
