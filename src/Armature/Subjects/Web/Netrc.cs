using System.Collections.Immutable;

namespace Armature.Subjects.Web;

/// <summary>
/// Users and passwords of machines, as pip and uv find them in the user's netrc (Python <c>Lib/netrc.py</c>; requests <c>utils.py</c>,
/// <c>get_netrc_auth</c>): <c>machine HOST login NAME password WORD</c>, <c>default</c> for all others.
/// </summary>
/// <param name="Machines">Host, in lower case, to <c>user:password</c>.</param>
/// <param name="Default">For the others; null for none.</param>
public sealed record Netrc(ImmutableDictionary<string, string> Machines, string? Default)
{
    /// <summary>No file, or one that says nothing.</summary>
    public static Netrc Empty { get; } = new(ImmutableDictionary<string, string>.Empty, null);

    /// <summary>The user's: what <c>NETRC</c> names, else <c>.netrc</c> or <c>_netrc</c> in the home directory.</summary>
    /// <param name="environment">The process.</param>
    /// <param name="disk">Where the file is.</param>
    public static Netrc Read(HostEnvironment environment, FileTree disk)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(disk);
        string?[] places = environment.Variable("NETRC") is { } named
            ? [environment.Absolute(named)]
            : [environment.Home is { } home ? $"{home}/.netrc" : null, environment.Home is { } other ? $"{other}/_netrc" : null];
        return places.OfType<string>().Select(place => disk.ReadText(place)).FirstOrDefault(text => text is not null) is { } found
            ? Parse(found)
            : Empty;
    }

    /// <summary>Reads the text of one; what makes no sense is passed over.</summary>
    public static Netrc Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var machines = ImmutableDictionary.CreateBuilder<string, string>();
        string? byDefault = null;
        var (host, login) = ((string?)null, "");
        var words = new Queue<string>(Words(text));
        while (words.TryDequeue(out var word))
        {
            if (word is "machine" && words.TryDequeue(out var machine))
                (host, login) = (machine.ToLowerInvariant(), "");
            else if (word is "default")
                (host, login) = ("", "");
            else if (word is "login" or "user" && words.TryDequeue(out var name))
                login = name;
            else if (word is "account")
                words.TryDequeue(out _);
            else if (word is "password" && words.TryDequeue(out var password) && host is not null)
            {
                if (host.Length == 0)
                    byDefault ??= $"{login}:{password}";
                else
                    machines.TryAdd(host, $"{login}:{password}");
            }
        }

        return new Netrc(machines.ToImmutable(), byDefault);
    }

    /// <summary><c>user:password</c> for an address; null where there is none.</summary>
    public string? Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Machines.GetValueOrDefault(address.Host.ToLowerInvariant(), Default!);
    }

    // a macro goes on to the next empty line; a comment to the end of its own
    private static IEnumerable<string> Words(string text)
    {
        var isMacro = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            isMacro = line.Length > 0 && (isMacro || line.TrimStart().StartsWith("macdef", StringComparison.Ordinal));
            if (isMacro || line.TrimStart() is ['#', ..])
                continue;
            foreach (var word in line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                yield return word is ['"', .. var quoted, '"'] ? quoted : word;
        }
    }
}
