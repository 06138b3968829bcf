using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Packaging.Tags;

/// <summary>A parsed platform tag of a wheel (PEP 425, 513, 571, 599, 600, 656, 730, 738).</summary>
/// <param name="System">The system; <see cref="SystemFamily.Unknown"/> for <c>any</c>.</param>
/// <param name="CLibrary">The C library of a Linux tag, if the tag names it.</param>
/// <param name="Version">The minimum version of glibc, musl, macOS or iOS, or the Android API level; null if the tag has none.</param>
/// <param name="Architectures">The architectures that the tag covers: several for universal tags, none for <c>any</c>.</param>
/// <param name="Text">The unparsed tag.</param>
internal sealed record PlatformTag(
    SystemFamily System,
    CLibrary CLibrary,
    PackedVersion? Version,
    ImmutableArray<Architecture> Architectures,
    string Text
)
{
    /// <summary>Whether the tag covers every platform.</summary>
    public bool IsAny => System is SystemFamily.Unknown;

    /// <summary>Whether it is a tag of the simulator of iOS: <c>ios_13_0_arm64_iphonesimulator</c> (PEP 730).</summary>
    public bool IsSimulator => System is SystemFamily.Ios && Text.EndsWith("_iphonesimulator", StringComparison.Ordinal);

    /// <summary>Parses one platform tag; null if it is not known.</summary>
    public static PlatformTag? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            "any" => new PlatformTag(SystemFamily.Unknown, CLibrary.Unknown, Version: null, [], text),
            ['w', 'i', 'n', ..] => Of(SystemFamily.Windows, CLibrary.Unknown, version: null, Machines.Windows.Of(text), text),
            _ => Linux(text) ?? Versioned(text),
        };
    }

    private static PlatformTag? Linux(string text)
    {
        foreach (var (name, glibc) in ManyLinux.Named)
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && text[name.Length..] is ['_', .. var machine])
                return Of(SystemFamily.Linux, CLibrary.Glibc, glibc, Machines.Linux.Of(machine), text);
        }

        const string Plain = "linux_";
        return text.StartsWith(Plain, StringComparison.Ordinal)
            ? Of(SystemFamily.Linux, CLibrary.Unknown, version: null, Machines.Linux.Of(text[Plain.Length..]), text)
            : null;
    }

    private static PlatformTag? Versioned(string text)
    {
        var words = text.Split('_', 4);
        if (words is ["android", var level, ..] && TryNumber(level, out var api))
            return Of(
                SystemFamily.Android,
                CLibrary.Unknown,
                new PackedVersion(api, 0),
                Machines.Android.Of(string.Join('_', words[2..])),
                text
            );
        if (words is [("emscripten" or "pyodide" or "pyemscripten"), ..] && text.EndsWith("_wasm32", StringComparison.Ordinal))
            return new PlatformTag(SystemFamily.Emscripten, CLibrary.Unknown, Version: null, [Architecture.Unknown], text);
        if (
            words is not [var family, var first, var second, var rest]
            || !TryNumber(first, out var major)
            || !TryNumber(second, out var minor)
        )
            return null;
        var version = new PackedVersion(major, minor);
        return family switch
        {
            "manylinux" => Of(SystemFamily.Linux, CLibrary.Glibc, version, Machines.Linux.Of(rest), text),
            "musllinux" => Of(SystemFamily.Linux, CLibrary.Musl, version, Machines.Linux.Of(rest), text),
            "macosx" => Of(SystemFamily.MacOS, CLibrary.Unknown, version, MacFormats.Of(rest), text),
            "ios" => Of(SystemFamily.Ios, CLibrary.Unknown, version, MacFormats.Of(rest.Split("_iphone")[0]), text),
            _ => null,
        };
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static PlatformTag? Of(
        SystemFamily system,
        CLibrary libc,
        PackedVersion? version,
        ImmutableArray<Architecture> architectures,
        string text
    ) => architectures.IsEmpty ? null : new PlatformTag(system, libc, version, architectures, text);
}
