using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Upgrades a package with the installer that installed it.</summary>
internal static class Upgrade
{
    /// <summary>The fix; without commands if the installer is unknown.</summary>
    /// <param name="package">Its installer is used.</param>
    /// <param name="requirement">Quoted for the shell.</param>
    public static Remedy Of(LoadGraph graph, Distribution? package, string requirement, string text)
    {
        var python = Reinstall.Quoted(graph.Inventory.Interpreter?.Executable ?? "python");
        var installer = graph.Inventory.Kind is SubjectKind.Environment && package is not null ? Reinstall.Installer(graph, package) : null;
        return installer switch
        {
            "uv" => Unsafe(text, $"uv pip install --python {python} --upgrade {requirement}"),
            "pip" => Unsafe(text, $"{python} -m pip install --upgrade {requirement}"),
            _ => new Remedy(text, [], Trust.ShowOnly),
        };
    }

    private static Remedy Unsafe(string text, string command) => new(text, [command], Trust.Unsafe);
}
