using Armature.Inventory.Distributions;

namespace Armature.Rules.Messages;

/// <summary>Packages in messages.</summary>
internal static class PackageName
{
    /// <summary><c>numpy 1.26.4</c>, or the name alone if the version is unknown.</summary>
    public static string Of(Distribution package) => package.Version is null ? package.Name : $"{package.Name} {package.Version}";
}
