using Armature.Inventory;
using Armature.Inventory.Requirements;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy that brings what a package asks for, with the installer that put the package there.</summary>
internal static class Installation
{
    /// <summary>The remedy.</summary>
    public static Remedy Of(LoadGraph graph, RequirementGap unmet)
    {
        var python = Reinstall.Quoted(graph.Inventory.Interpreter?.Executable ?? "python");
        var asked = $"\"{unmet.Text}\"";
        var command = Reinstall.Installer(graph, unmet.By) switch
        {
            "conda" => $"conda install --prefix {Reinstall.Quoted(graph.Inventory.Interpreter?.Prefix ?? unmet.By.Location)} {asked}",
            "uv" when graph.Inventory.Kind is SubjectKind.Environment => $"uv pip install --python {python} {asked}",
            "pip" when graph.Inventory.Kind is SubjectKind.Environment => $"{python} -m pip install {asked}",
            _ => null,
        };
        var what = unmet.Found is null
            ? "install what is asked for"
            : "install a version that will do, unless another package needs this one";
        return command is null ? new Remedy($"{what}: {unmet.Text}", [], Trust.ShowOnly) : new Remedy(what, [command], Trust.Unsafe);
    }
}
