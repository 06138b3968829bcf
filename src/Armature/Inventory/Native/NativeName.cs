namespace Armature.Inventory.Native;

/// <summary>What a file name suggests about the contents.</summary>
internal enum NativeGuess
{
    /// <summary>Not native code.</summary>
    No,

    /// <summary>Unknown: the first bytes decide.</summary>
    Maybe,

    /// <summary>Native code.</summary>
    Yes,
}

/// <summary>Decides by name which files are worth opening.</summary>
internal static class NativeName
{
    private static readonly HashSet<string> TextFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "LICENSE",
        "LICENCE",
        "COPYING",
        "NOTICE",
        "AUTHORS",
        "CONTRIBUTORS",
        "README",
        "CHANGES",
        "CHANGELOG",
        "NEWS",
        "THANKS",
        "INSTALL",
        "TODO",
        "VERSION",
        "Makefile",
        "Dockerfile",
        "METADATA",
        "RECORD",
        "WHEEL",
        "INSTALLER",
        "REQUESTED",
        "Kconfig",
        "MANIFEST",
        "PKG-INFO",
        "activate",
        "pip",
        "pip3",
    };

    public static NativeGuess Of(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0)
            return TextFiles.Contains(name) ? NativeGuess.No : NativeGuess.Maybe;
        var suffix = name.AsSpan(dot);
        if (suffix is ".so" or ".pyd" or ".dylib" or ".dll" or ".exe")
            return NativeGuess.Yes;
        // a module of Node.js, which some wheels contain together with its program
        if (suffix is ".node")
            return NativeGuess.Maybe;
        // libgfortran.so.5.0.0
        if (suffix.Length > 1 && char.IsAsciiDigit(suffix[1]))
            return name.Contains(".so.", StringComparison.Ordinal) ? NativeGuess.Yes : NativeGuess.No;
        return
            suffix.Length == 4
            && (suffix.Equals(".pyd", StringComparison.OrdinalIgnoreCase) || suffix.Equals(".dll", StringComparison.OrdinalIgnoreCase))
            ? NativeGuess.Yes
            : NativeGuess.No;
    }
}
