namespace Armature.Dev.Documentation;

/// <summary>The screen of <c>armature demo</c> as text in the README.</summary>
internal static class ReadmeScreen
{
    /// <summary>The README with the current output.</summary>
    public static GeneratedFile Renewed() =>
        MarkedText.Renewed(
            "README.md",
            "<!-- screen: armature demo -->",
            "<!-- end of screen -->",
            $"\n```text\n{DemoScreen.Text}\n```\n\n"
        );
}
