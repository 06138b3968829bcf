namespace Armature.Subjects;

/// <summary>Reads the name of a Linux distribution from os-release(5).</summary>
internal static class OsRelease
{
    /// <summary>Name and version such as <c>Debian 12</c>; PRETTY_NAME without a version, null if that is missing too.</summary>
    public static string? Name(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Value(text, "NAME") is { } name && Value(text, "VERSION_ID") is { } version)
            return $"{name.Replace(" GNU/Linux", "", StringComparison.Ordinal)} {version}";
        return Value(text, "PRETTY_NAME");
    }

    /// <summary>The distribution and its version; null if the text has no <c>ID</c>.</summary>
    public static DistributionName? Distribution(string text) =>
        Value(text, "ID") is { } id ? new DistributionName(id, Value(text, "VERSION_ID"), Value(text, "ID_LIKE")) : null;

    private static string? Value(string text, string key)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals < 0 || !line[..equals].SequenceEqual(key))
                continue;
            var value = line[(equals + 1)..].Trim().Trim("\"'");
            return value.IsEmpty ? null : value.ToString();
        }

        return null;
    }
}
