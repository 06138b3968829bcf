using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

/// <summary>Runs <c>readelf -W -d -V --dyn-syms</c> of binutils, or LLVM's compatible tool, as an oracle.</summary>
internal sealed class Readelf(string program, params string[] options)
{
    public static readonly Readelf Gnu = new("readelf");
    public static readonly Readelf Llvm = new("llvm-readobj", "--elf-output-style=GNU");

    /// <summary>Whether binutils' readelf is installed; for <c>SkipUnless</c>.</summary>
    public static bool IsHere => Gnu.CanRun;

    public bool CanRun => Tool.AreHere(program);

    /// <summary>The tool's facts about each file.</summary>
    public Dictionary<string, List<string>> Summaries(IEnumerable<string> files)
    {
        var parser = new ReadelfParser();
        // only with a second file does readelf print the name of the first
        foreach (
            var line in new Tool(program) { MayFail = true }.Lines([.. options, "-W", "-d", "-V", "--dyn-syms", .. files, "/dev/null"])
        )
            parser.Add(line);
        return parser.Finish();
    }
}
