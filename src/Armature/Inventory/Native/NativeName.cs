namespace Armature.Inventory.Native;

/// <summary>What a file name suggests about the contents.</summary>
internal enum NativeGuess
{
    /// <summary>Not native code.</summary>
    Not,

    /// <summary>Unknown: the first bytes decide.</summary>
    Perhaps,

    /// <summary>Native code.</summary>
    Yes,
}

/// <summary>Decides by name which files are worth opening.</summary>
internal static class NativeName
{
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
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
            return Texts.Contains(name) ? NativeGuess.Not : NativeGuess.Perhaps;
        var ending = name.AsSpan(dot);
        if (ending is ".so" or ".pyd" or ".dylib" or ".dll" or ".exe")
            return NativeGuess.Yes;
        // libgfortran.so.5.0.0
        if (ending.Length > 1 && char.IsAsciiDigit(ending[1]))
            return name.Contains(".so.", StringComparison.Ordinal) ? NativeGuess.Yes : NativeGuess.Not;
        return
            ending.Length == 4
            && (ending.Equals(".pyd", StringComparison.OrdinalIgnoreCase) || ending.Equals(".dll", StringComparison.OrdinalIgnoreCase))
            ? NativeGuess.Yes
            : NativeGuess.Not;
    }
}
