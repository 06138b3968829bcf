using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

/// <summary>An oracle: <c>readelf -W -d -V --dyn-syms</c> of binutils, or LLVM's tool that prints the same.</summary>
internal sealed class Readelf(string program, params string[] options)
{
    public static readonly Readelf Gnu = new("readelf");
    public static readonly Readelf Llvm = new("llvm-readobj", "--elf-output-style=GNU");

    /// <summary>Whether binutils' readelf is here; for <c>SkipUnless</c>.</summary>
    public static bool IsHere => Gnu.CanRun;

    public bool CanRun => Tool.AreHere(program);

    /// <summary>What the tool says of each file.</summary>
    public Dictionary<string, List<string>> Summaries(IEnumerable<string> files)
    {
        var parser = new ReadelfParser();
        // a second file makes readelf print the name of the first
        foreach (
            var line in new Tool(program) { MayFail = true }.Lines([.. options, "-W", "-d", "-V", "--dyn-syms", .. files, "/dev/null"])
        )
            parser.Add(line);
        return parser.Finish();
    }
}
