using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The workspace that an environment of pixi belongs to.</summary>
/// <param name="Manifest">Its <c>pixi.toml</c> or <c>pyproject.toml</c>.</param>
/// <param name="Environment">The environment's name there.</param>
internal sealed record PixiProject(string Manifest, string Environment)
{
    private static readonly string[] s_manifests = ["pixi.toml", "pyproject.toml"];

    /// <summary>The workspace; null where its manifest is not there.</summary>
    public static PixiProject? Of(FileTree tree, string prefix) =>
        // a workspace that was copied still names the one it was copied from
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
        s_manifests.Select(file => TreePath.Join(workspace, file)).FirstOrDefault(tree.IsFile) is { } manifest
            ? new PixiProject(manifest, name)
            : null;

    // environments elsewhere ("detached-environments"): pixi notes in each what it is of (pixi "Environment installation metadata")
    private static PixiProject? Recorded(FileTree tree, string prefix)
    {
        using var document = JsonText.TryParse(tree.ReadText(TreePath.Join(prefix, "conda-meta/pixi")));
        return
            document is not null
            && JsonText.Text(document.RootElement, "manifest_path")?.Replace('\\', '/') is { } manifest
            && JsonText.Text(document.RootElement, "environment_name") is { } name
            && tree.IsFile(manifest)
            ? new PixiProject(manifest, name)
            : null;
    }
}
