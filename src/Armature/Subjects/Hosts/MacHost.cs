using System.Runtime.Versioning;
using System.Text;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Subjects.Hosts;

/// <summary>Reads the facts of a Mac from sysctl, whose values Rosetta does not change.</summary>
[SupportedOSPlatform("macos")]
internal static class MacHost
{
    private const int MaxBytes = 256;

    public static HostFacts Read()
    {
        var version = Text("kern.osproductversion");
        return new HostFacts
        {
            System = SystemFamily.MacOS,
            Machine = Value("hw.optional.arm64") is [1, ..] ? Architecture.Arm64 : Host.Machine,
            Version = SystemVersion.Parse(version),
            SystemName = version is null ? null : $"macOS {version}",
            Processor = Text("machdep.cpu.brand_string"),
            PageSize = Environment.SystemPageSize,
        };
    }

    private static string? Text(string name) => Value(name) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\0') : null;

    private static byte[]? Value(string name)
    {
        var bytes = new byte[MaxBytes];
        var length = (nint)bytes.Length;
        return LibC.ControlByName(name, bytes, ref length, 0, 0) == 0 ? bytes[..(int)length] : null;
    }
}
