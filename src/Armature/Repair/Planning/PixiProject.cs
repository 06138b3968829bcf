using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The workspace to which a pixi environment belongs.</summary>
/// <param name="Manifest">Its <c>pixi.toml</c> or <c>pyproject.toml</c>.</param>
/// <param name="Environment">The environment's name there.</param>
internal sealed record PixiProject(string Manifest, string Environment)
{
    private static readonly string[] s_manifests = ["pixi.toml", "pyproject.toml"];

    /// <summary>Whether a text is the name of an environment (pixi, "Environment names": alphanumeric characters and hyphens).</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>The workspace of an environment; null if its manifest does not exist.</summary>
    public static PixiProject? Of(FileTree tree, string prefix) =>
        // by location first: the environment of a copied workspace still records the original
        Workspace(prefix) is { } workspace
            ? Around(tree, workspace, TreePath.Name(prefix))
            : Recorded(tree, prefix);

    // WORKSPACE/.pixi/envs/NAME
    private static string? Workspace(string prefix) =>
        TreePath.Parent(prefix) is { } envs
        && TreePath.Name(envs) == "envs"
        && TreePath.Parent(envs) is { } pixi
        && TreePath.Name(pixi) == ".pixi"
            ? TreePath.Parent(pixi)
            : null;

    private static PixiProject? Around(FileTree tree, string workspace, string name) =>
        s_manifests.Select(file => TreePath.Join(workspace, file)).FirstOrDefault(tree.IsFile) is { } manifest && IsName(name)
            ? new PixiProject(manifest, name)
            : null;

    // "detached-environments" are elsewhere and record their workspace (pixi "Environment installation metadata")
    private static PixiProject? Recorded(FileTree tree, string prefix)
    {
        using var document = JsonText.TryParse(tree.ReadText(TreePath.Join(prefix, "conda-meta/pixi")));
        return
            document is not null
            && JsonText.Text(document.RootElement, "manifest_path")?.Replace('\\', '/') is { } manifest
            && JsonText.Text(document.RootElement, "environment_name") is { } name
            && manifest is ['/', ..] or [_, ':', '/', ..]
            && IsName(name)
            && tree.IsFile(manifest)
            ? new PixiProject(manifest, name)
            : null;
    }
}
