namespace Armature.TestKit;

/// <summary>Runs uv as a resolver, without configuration, with a cache of its own and CPython 3.11.</summary>
internal static class UvResolver
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs Linux on x86_64, a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    public static bool IsHere => Uv.IsHere && Pythons.CPython311 is not null;

    /// <summary>Creates the command.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="directory">The working directory; null for the temporary directory.</param>
    public static Tool Tool(string input = "", string? directory = null) =>
        new(Uv.Program)
        {
            Input = input,
            Directory = directory ?? Path.GetTempPath(),
            Variables = new Dictionary<string, string>
            {
                ["UV_NO_CONFIG"] = "1",
                ["UV_PYTHON"] = Pythons.CPython311!,
                ["UV_PYTHON_DOWNLOADS"] = "never",
                ["UV_CACHE_DIR"] = Path.Combine(Path.GetTempPath(), "armature-corpus", "uv-cache"),
            },
        };
}
