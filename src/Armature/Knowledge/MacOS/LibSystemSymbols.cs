using Armature.Binaries;

namespace Armature.Knowledge.MacOS;

/// <summary>
/// What macOS's libSystem exports; the table and its source are in <c>libsystem.txt</c>. It has no versions: a name that is not in it may
/// have been there in an older system.
/// </summary>
public static class LibSystemSymbols
{
    private static readonly Lazy<FrontCodedNames> s_names = new(Read);

    /// <summary>How many names are known.</summary>
    public static int Count => s_names.Value.Count;

    /// <summary>Whether libSystem is known to export a symbol on an architecture.</summary>
    /// <param name="name">With its leading underscore.</param>
    /// <param name="architecture">What the process runs as.</param>
    public static bool Has(ReadOnlySpan<byte> name, Architecture architecture) =>
        s_names.Value.Find(name) switch
        {
            'b' => true,
            'a' => architecture is Architecture.Arm64 or Architecture.Arm64E,
            'x' => architecture is Architecture.X86_64 or Architecture.X86_64H,
            _ => false,
        };

    private static FrontCodedNames Read()
    {
        using var resource = typeof(LibSystemSymbols).Assembly.GetManifestResourceStream("macos-libsystem")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return FrontCodedNames.Read(bytes);
    }
}
