using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy where no published build fits: the package's source, built here.</summary>
internal static class FromSource
{
    /// <summary>The remedy.</summary>
    /// <param name="text">What to do, in words.</param>
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
