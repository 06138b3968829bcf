namespace Armature.Binaries.Tests.Pe;

/// <summary>The imports, exports and machine that <c>llvm-readobj</c> prints, one fact per line as in <see cref="PeFactLines"/>.</summary>
internal static class ReadobjFactLines
{
    public static IEnumerable<string> Of(string printed)
    {
        var (block, library, ordinal, name) = ("", "", "", "");
        foreach (var line in printed.Split('\n').Select(line => line.Trim()))
        {
            var value = line[(line.IndexOf(':') + 1)..].Trim();
            if (line.EndsWith(" {", StringComparison.Ordinal) && line != "Import {" || line == "Import {" && block != "DelayImport")
                block = line[..^2];
            else if (line.StartsWith("Machine:", StringComparison.Ordinal))
                yield return $"machine {Bracketed(value).ToLowerInvariant()}";
            else if (line.StartsWith("Ordinal:", StringComparison.Ordinal))
                ordinal = value;
            else if (line.StartsWith("Symbol:", StringComparison.Ordinal))
                yield return $"{(block == "Import" ? "import" : "delayed import")} {library} {NameOrOrdinal(value)}";
            else if (line.StartsWith("Name:", StringComparison.Ordinal) && block == "Export")
                name = value;
            else if (line.StartsWith("Name:", StringComparison.Ordinal))
                yield return $"{(block == "Import" ? "needed" : "delayed")} {library = value}";
            else if (line.StartsWith("RVA:", StringComparison.Ordinal) && value != "0x0")
                yield return $"export {ordinal} {name}";
        }
    }

    private static string Bracketed(string value) => value[(value.LastIndexOf('(') + 1)..^1];

    /// <summary><c>beta (0)</c>, where the number is a hint, or <c> (5)</c>, which is an ordinal.</summary>
    private static string NameOrOrdinal(string value) =>
        value.StartsWith('(') ? $"#{Bracketed(value)}" : value[..value.LastIndexOf(" (", StringComparison.Ordinal)];
}
