using System.Collections.Immutable;
using Armature.Repair.Processes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Processes;

public sealed class ToolCommandTests
{
    public static bool HasShell => File.Exists("/bin/sh");

    [Fact(Skip = "needs /bin/sh", SkipUnless = nameof(HasShell))]
    public void A_shell_parses_the_same_words()
    {
        string[] words = ["a b", "it's", "$HOME", "numpy>=1,<2", "", "*", "~", "x;y", "é", "--opt=a:b"];
        var command = ToolCommand.Of(["printf", "%s\\n", .. words]);
        var printed = new Tool("/bin/sh").Do("-c", command.ToString());
        Assert.Equal(words, printed.Split('\n')[..^1]);
    }

    [Fact]
    public void Variables_come_before_the_program()
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("CONDA_SUBDIR", "osx-arm64");
        var command = ToolCommand.Of("conda", "create", "-p", "/home/ada/my env") with { Variables = variables };
        Assert.Equal("CONDA_SUBDIR=osx-arm64 conda create -p '/home/ada/my env'", command.ToString());
    }
}
