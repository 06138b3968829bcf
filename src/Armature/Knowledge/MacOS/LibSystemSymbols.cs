using Armature.Binaries;

namespace Armature.Knowledge.MacOS;

/// <summary>
/// The exports of macOS's libSystem: <c>libsystem.txt</c>. The table is of one recent SDK: an older system may have exported a name that is not
/// in it.
/// </summary>
internal static class LibSystemSymbols
{
    private static readonly Lazy<FrontCodedNames> s_names = new(static () => FrontCodedNames.Read(DataFile.Bytes("macos-libsystem")));

    /// <summary>The number of names in the table.</summary>
    public static int Count => s_names.Value.Count;

    /// <summary>Whether libSystem is known to export a symbol on an architecture.</summary>
    /// <param name="name">With its leading underscore.</param>
    /// <param name="architecture">The architecture of the process.</param>
    public static bool Has(ReadOnlySpan<byte> name, Architecture architecture) =>
        s_names.Value.Find(name) switch
        {
            'b' => true,
            'a' => architecture is Architecture.Arm64 or Architecture.Arm64E,
            'x' => architecture is Architecture.X86_64 or Architecture.X86_64H,
            _ => false,
        };
}
