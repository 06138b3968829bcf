using Armature.Inventory;
using Armature.Inventory.Requirements;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Installs a dependency with the installer of the package that requires it.</summary>
internal static class Installation
{
    public static Remedy Of(LoadGraph graph, RequirementGap unmet)
    {
        var python = Reinstall.Quoted(graph.Inventory.Interpreter?.Executable ?? "python");
        var requirement = $"\"{unmet.Text}\"";
        var command = Reinstall.Installer(graph, unmet.By) switch
        {
            _ when !TypeableCommands.IsTypeable(unmet.Text) => null,
            "conda" => $"conda install --prefix {Reinstall.Quoted(graph.Inventory.Interpreter?.Prefix ?? unmet.By.Location)} {requirement}",
            "uv" when graph.Inventory.Kind is SubjectKind.Environment => $"uv pip install --python {python} {requirement}",
            "pip" when graph.Inventory.Kind is SubjectKind.Environment => $"{python} -m pip install {requirement}",
            _ => null,
        };
        var what = unmet.Found is null
            ? "install the dependency"
            : "install a version that satisfies it, unless another package needs this one";
        return command is null ? new Remedy($"{what}: {unmet.Text}", [], Trust.ShowOnly) : new Remedy(what, [command], Trust.Unsafe);
    }
}
