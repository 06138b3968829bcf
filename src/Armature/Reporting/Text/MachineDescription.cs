using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>The machine that an environment is meant for, in words.</summary>
internal static class MachineDescription
{
    /// <summary><c>Debian 12, glibc 2.36, Intel Xeon, x86-64-v4, native</c>.</summary>
    public static string Of(Target target) =>
        target.Host is { } host ? Here(host, target)
        : target.Platform is { } platform
            ? $"another machine: {$"{DisplayNames.Of(platform.System)} {DisplayNames.Of(platform)}".TrimEnd()} ({target.Name})"
        : "not known";

    private static string Here(HostFacts host, Target target)
    {
        var machine = ArchitectureNames.Shown(host.Machine, host.System is SystemFamily.Linux);
        var isNative = target.Platform?.Architectures is not [var process] || process == host.Machine;
        var parts = new[]
        {
            host.SystemName ?? DisplayNames.Of(host.System),
            host.CLibrary is CLibrary.Unknown ? null : $"{DisplayNames.Of(host.CLibrary)} {host.Version}".TrimEnd(),
            host.Processor,
            host.ProcessorLevels.Count > 0 ? host.ProcessorLevels[0] : machine,
            isNative ? "native" : $"emulated on {machine}",
        };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
