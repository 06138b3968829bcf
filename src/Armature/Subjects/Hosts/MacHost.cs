using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Architecture = Armature.Binaries.Architecture;

namespace Armature.Subjects.Hosts;

/// <summary>macOS: what sysctl says, which Rosetta does not change.</summary>
[SupportedOSPlatform("macos")]
internal static partial class MacHost
{
    private const int MostBytes = 256;

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
        var bytes = new byte[MostBytes];
        var length = (nint)bytes.Length;
        return ControlByName(name, bytes, ref length, 0, 0) == 0 ? bytes[..(int)length] : null;
    }

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ControlByName(string name, [Out] byte[] old, ref nint oldLength, nint replacement, nint replacementLength);
}
