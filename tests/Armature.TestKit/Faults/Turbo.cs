namespace Armature.TestKit.Faults;

/// <summary>The package <c>turbo</c> 1.0 with one compiled module.</summary>
internal static class Turbo
{
    /// <summary>Python code that imports it.</summary>
    public const string Import = "import turbo._turbo";

    public static void Install(ScientificEnvironment.Copy copy, byte[] module) =>
        Changes.Install(
            copy,
            "turbo",
            "cp311-cp311-linux_x86_64",
            [],
            ("turbo/__init__.py", ""u8.ToArray()),
            ("turbo/_turbo.cpython-311-x86_64-linux-gnu.so", module)
        );
}
