using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Packaging.Abis;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The values of environment markers on a target (PyPA, "Dependency specifiers"; CPython <c>Lib/platform.py</c>, <c>sys.platform</c>).</summary>
internal static class TargetMarkers
{
    // if the micro version is unknown, a marker that holds for both of these holds for all in between
    private const int FirstMicro = 0;
    private const int LastMicro = 999;

    /// <summary>The values. A variable that the target does not determine has several values, or none.</summary>
    public static MarkerEnvironment Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        if (target.Python is { } python)
            AddPython(values, python);
        if (target.Platform is { } platform)
            AddPlatform(values, platform, target.Python?.Version.Major == 2);
        return new MarkerEnvironment { Values = values.ToImmutable() };
    }

    private static void AddPython(ImmutableDictionary<string, ImmutableArray<string>>.Builder values, PythonAbi python)
    {
        var version = python.Version;
        ImmutableArray<string> full =
            version.Micro >= 0 ? [Local($"{version}")] : [$"{version.Short}.{FirstMicro}", $"{version.Short}.{LastMicro}"];
        values["python_version"] = [version.Short];
        values["python_full_version"] = full;
        var (name, implementation) = python.Implementation switch
        {
            PythonImplementation.CPython => ("cpython", "CPython"),
            PythonImplementation.PyPy => ("pypy", "PyPy"),
            PythonImplementation.GraalPy => ("graalpy", "GraalVM"),
            _ => ("", ""),
        };
        if (name.Length == 0)
            return;
        values["implementation_name"] = [name];
        values["platform_python_implementation"] = [implementation];
        // other implementations have version numbers of their own
        if (python.Implementation is PythonImplementation.CPython)
            values["implementation_version"] = full;
    }

    // a build between releases reports 3.13.0+, which is not a valid version (packaging, markers.py)
    private static string Local(string version) => version.EndsWith('+') ? $"{version}local" : version;

    private static void AddPlatform(ImmutableDictionary<string, ImmutableArray<string>>.Builder values, Platform platform, bool isPython2)
    {
        var (system, name, os) = platform.System switch
        {
            SystemFamily.Linux => (isPython2 ? "linux2" : "linux", "Linux", "posix"),
            SystemFamily.MacOS => ("darwin", "Darwin", "posix"),
            SystemFamily.Windows => ("win32", "Windows", "nt"),
            SystemFamily.Android => ("android", "Android", "posix"),
            SystemFamily.Ios => ("ios", "iOS", "posix"),
            SystemFamily.Emscripten => ("emscripten", "Emscripten", "posix"),
            _ => ("", "", ""),
        };
        if (system.Length == 0)
            return;
        values["sys_platform"] = [system];
        values["platform_system"] = [name];
        values["os_name"] = [os];
        ImmutableArray<string> machines = [.. platform.Architectures.SelectMany(machine => Machine(machine, platform.System)).Distinct()];
        if (!machines.IsEmpty)
            values["platform_machine"] = machines;
    }

    // a 32-bit process may see the machine name of its 64-bit kernel
    private static ImmutableArray<string> Machine(Architecture architecture, SystemFamily system) =>
        (system, architecture) switch
        {
            (SystemFamily.Windows, Architecture.X86_64) => ["AMD64"],
            (SystemFamily.Windows, Architecture.Arm64) => ["ARM64"],
            (SystemFamily.Windows, Architecture.X86) => ["x86", "AMD64"],
            (SystemFamily.Linux, Architecture.X86) => ["i686", "x86_64"],
            (SystemFamily.Linux, Architecture.Arm) => ["armv7l", "armv6l", "aarch64"],
            (SystemFamily.Linux or SystemFamily.Android, _) when Machines.Linux.Name(architecture) is { } machine => [machine],
            (SystemFamily.MacOS or SystemFamily.Ios, Architecture.X86_64H) => ["x86_64"],
            (SystemFamily.MacOS or SystemFamily.Ios, _) => [ArchitectureNames.Shown(architecture)],
            _ => [],
        };
}
