using System.Text.RegularExpressions;

namespace Armature.Reporting.CycloneDx;

/// <summary>
/// The name of a library before a tool that repairs wheels made it unique: auditwheel and delvewheel insert digits of a hash, <c>libgfortran-040039e1.so.5</c>.
/// </summary>
/// <param name="Name">Without them.</param>
/// <param name="Mark">The digits; null if there are none.</param>
internal sealed partial record VendoredName(string Name, string? Mark)
{
    public static VendoredName Of(string file) =>
        Inserted().Match(file) is { Success: true } found ? new(file.Remove(found.Index, found.Length), found.Value[1..]) : new(file, null);

    [GeneratedRegex(@"(?:-[0-9a-f]{8})+(?=\.)|-[0-9a-f]{32}(?=\.dll$)", RegexOptions.None, 1000)]
    private static partial Regex Inserted();
}
