using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy that takes another version, with the installer that put the package there.</summary>
internal static class Upgrade
{
    /// <summary>The remedy; words alone where nobody knows who installs.</summary>
    /// <param name="package">The package that shows who installs.</param>
    /// <param name="requirement">What to install, as a shell takes it.</param>
    /// <param name="text">What to do, in words.</param>
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
