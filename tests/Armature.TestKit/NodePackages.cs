namespace Armature.TestKit;

/// <summary>Programs and libraries from npm that judge what the tests write. Each set is installed once per machine.</summary>
internal static class NodePackages
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs npm and node";

    /// <summary>Whether they can be installed and run.</summary>
    public static bool AreHere => Tool.AreHere("npm", "node");

    /// <summary>The directory that contains <c>node_modules</c> with these packages.</summary>
    /// <param name="packages">With their versions: <c>ajv@8.20.0</c>.</param>
    public static string Install(string name, params string[] packages) =>
        CorpusCache.Directory(
            name,
            directory =>
            {
                // without a project of its own, npm would install into the next directory above that has one
                File.WriteAllText(Path.Combine(directory, "package.json"), "{}");
                new Tool("npm") { Directory = directory }.Do(["install", "--no-audit", "--no-fund", .. packages]);
            }
        );

    /// <summary>Runs a script with <c>require</c> for the packages of a directory; returns what it prints, and fails if it fails.</summary>
    public static string Run(string directory, string script, params string[] arguments)
    {
        using var place = new TemporaryDirectory();
        var path = place.Write("script.cjs", script);
        return new Tool("node")
        {
            Variables = new Dictionary<string, string> { ["NODE_PATH"] = Path.Combine(directory, "node_modules") },
        }.Do([path, .. arguments]);
    }
}
