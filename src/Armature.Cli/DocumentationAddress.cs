using System.Reflection;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>
/// Where the documentation of this build is: <c>https://example.org/docs/{page}</c>, the build property <c>DocumentationUrl</c> or the variable
/// ARMATURE_DOCS. A build without it has no links.
/// </summary>
internal static class DocumentationAddress
{
    /// <summary>The variable for documentation elsewhere, for example in <c>/usr/share/doc</c>.</summary>
    public const string Variable = "ARMATURE_DOCS";

    private static readonly string? s_built = typeof(DocumentationAddress)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static data => data.Key == "DocumentationUrl")
        ?.Value;

    /// <summary>The address; null if it is not known or not an address.</summary>
    public static PageAddress? Of(HostEnvironment environment) => PageAddress.TryParse(environment.Variable(Variable) ?? s_built);
}
