namespace Armature.Subjects;

/// <summary>The short name of a Linux distribution, from os-release(5).</summary>
public static class OsRelease
{
    /// <summary><c>Debian 12</c>; the pretty name where there is no version number, null where there is neither.</summary>
    public static string? Name(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Value(text, "NAME") is { } name && Value(text, "VERSION_ID") is { } version)
            return $"{name.Replace(" GNU/Linux", "", StringComparison.Ordinal)} {version}";
        return Value(text, "PRETTY_NAME");
    }

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
