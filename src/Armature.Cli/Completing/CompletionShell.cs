using System.Collections.Immutable;

namespace Armature.Cli.Completing;

/// <summary>A shell that can complete our command lines.</summary>
/// <param name="Name">As <c>armature completion</c> takes it.</param>
/// <param name="Summary">How its script is installed, one line.</param>
/// <param name="FileName">The name that the shell expects of a file in its completion directory.</param>
/// <param name="Script">The script, which asks the program for each Tab.</param>
/// <param name="Write">Writes candidates as the script reads them.</param>
internal sealed record CompletionShell(
    string Name,
    string Summary,
    string FileName,
    string Script,
    Action<TextWriter, IReadOnlyList<Candidate>> Write
)
{
    /// <summary>All shells.</summary>
    public static ImmutableArray<CompletionShell> All { get; } =
    [
        new("bash", "eval \"$(armature completion bash)\" in ~/.bashrc", "armature", BashScript.Text, BashScript.Write),
        new("zsh", "armature completion zsh >~/.zfunc/_armature, a directory of $fpath", "_armature", ZshScript.Text, ZshScript.Write),
        new(
            "fish",
            "armature completion fish >~/.config/fish/completions/armature.fish",
            "armature.fish",
            FishScript.Text,
            FishScript.Write
        ),
        new(
            "pwsh",
            "armature completion pwsh | Out-String | Invoke-Expression in $PROFILE",
            "armature.ps1",
            PowerShellScript.Text,
            PowerShellScript.Write
        ),
    ];

    /// <summary>The shell with a name; null if there is none.</summary>
    public static CompletionShell? Find(string name) => All.FirstOrDefault(shell => shell.Name == name);
}
