using Armature.Demo.Packages;
using Armature.Subjects;

namespace Armature.Demo;

/// <summary>
/// The built-in demo, in memory: a Mac with Apple silicon whose pip once ran under Rosetta, so that NumPy, SciPy and scikit-learn are built for
/// x86_64 but Python runs as arm64. It is examined like any other environment.
/// </summary>
internal static class DemoEnvironment
{
    private const string Prefix = "/Users/ada/ml/.venv";
    private static readonly Lazy<MemoryTree> s_files = new(Files);

    /// <summary>The demo environment. All calls return the same files.</summary>
    public static Subject Create() => new(s_files.Value, Prefix, "~/ml/.venv (built-in demo)");

    private static MemoryTree Files()
    {
        var tree = new MemoryTree("the built-in demo", ignoresCase: true);
        HomebrewPython.AddTo(tree);
        AddVirtualEnvironment(tree);
        foreach (var package in DemoPackages.All)
            package.AddTo(tree, $"{Prefix}/lib/python3.11/site-packages");
        return tree;
    }

    private static void AddVirtualEnvironment(MemoryTree tree) =>
        tree.Add(
                $"{Prefix}/pyvenv.cfg",
                $"""
                home = {HomebrewPython.Home}
                include-system-site-packages = false
                version = {HomebrewPython.Version}
                executable = {HomebrewPython.Framework}/bin/python3.11
                command = {HomebrewPython.Home}/python3.11 -m venv {Prefix}

                """
            )
            .AddLink($"{Prefix}/bin/python3.11", $"{HomebrewPython.Home}/python3.11")
            .AddLink($"{Prefix}/bin/python3", "python3.11")
            .AddLink($"{Prefix}/bin/python", "python3.11");
}
