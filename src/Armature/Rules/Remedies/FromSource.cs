using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Builds a package from source, if no published build fits.</summary>
internal static class FromSource
{
    public static Remedy Of(LoadGraph graph, Distribution package, string text)
    {
        var python = Reinstall.Quoted(graph.Inventory.Interpreter?.Executable ?? "python");
        return new Remedy(
            text,
            [$"{python} -m pip install --force-reinstall --no-deps --no-cache-dir --no-binary {package.Name} {Reinstall.Pinned(package)}"],
            Trust.Unsafe
        );
    }
}
