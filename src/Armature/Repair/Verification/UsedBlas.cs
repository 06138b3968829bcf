using Armature.Knowledge;
using Armature.Loading;
using Armature.Loading.Runtimes;

namespace Armature.Repair.Verification;

/// <summary>Finds the BLAS that NumPy loads.</summary>
internal static class UsedBlas
{
    /// <summary>Its name with its version (null if not known), and whether it is the slow reference implementation.</summary>
    public static (string? Name, bool IsReference) Of(LoadGraph graph)
    {
        var used = graph.Runtimes.FirstOrDefault(runtime =>
            runtime.Library.Family is NumericFamily.Blas
            && runtime.Library != NumericLibraries.NetlibLapack
            && runtime.UsedBy.Any(user => user.Equals("numpy", StringComparison.OrdinalIgnoreCase))
        );
        if (used is null)
            return (null, false);
        var text = RuntimeText.Read(graph.Inventory.Subject.Tree, used);
        return ($"{used.Library.Name} {text.Version}".TrimEnd(), used.Library == NumericLibraries.Netlib);
    }
}
