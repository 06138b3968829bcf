using Armature.Hashes;
using Armature.Repair.Applying.Directories;
using Armature.Subjects;

namespace Armature.Repair.Applying.Journals;

/// <summary>
/// A random key of this user on this machine, with which journals are sealed. A journal lies beside the environment and may have come with it from anywhere;
/// one with a valid seal was written by this user's Armature here.
/// </summary>
internal sealed class JournalKey
{
    private const int Length = 32;

    private readonly byte[] _bytes;

    private JournalKey(byte[] bytes) => _bytes = bytes;

    /// <summary>The file of the user's key; null if the user has no home directory.</summary>
    public static string? Place(HostEnvironment process) =>
        StateDirectory(process) is { } directory ? process.Absolute($"{directory}/journal.key") : null;

    /// <summary>The user's key; null if there is none, or if others can read it.</summary>
    public static JournalKey? Find(HostEnvironment process)
    {
        if (Place(process) is not { } place || !File.Exists(place) || !OwnFiles.IsPrivate(place))
            return null;
        var bytes = File.ReadAllBytes(place);
        return bytes.Length == Length ? new JournalKey(bytes) : null;
    }

    /// <summary>The user's key, created if there is none.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static JournalKey Ensure(HostEnvironment process)
    {
        if (Find(process) is { } known)
            return known;
        var place = Place(process) ?? throw new IOException("the user has no home directory");
        MakeDirectory(Path.GetDirectoryName(place)!);
        var draft = $"{place}.{Guid.NewGuid():N}";
        PrivateFile.Create(draft, Random());
        try
        {
            // fails if another process was faster; a file that is not a private key is replaced
            File.Move(draft, place, overwrite: File.Exists(place));
        }
        catch (IOException) when (Find(process) is not null)
        {
            File.Delete(draft);
        }

        return Find(process) ?? throw new IOException($"`{place}` is not private");
    }

    /// <summary>The seal of an entry, which depends on all entries before it.</summary>
    /// <param name="before">The seal of the entry before it; empty for the first.</param>
    /// <param name="entry">The line without its seal.</param>
    public string Seal(string before, ReadOnlySpan<byte> entry)
    {
        var code = new Hmac(_bytes);
        code.Add(System.Text.Encoding.ASCII.GetBytes(before));
        code.Add("\n"u8);
        code.Add(entry);
        return Convert.ToHexStringLower(code.Finish());
    }

    // a new GUID has 122 bits of the system's secure generator, as RandomNumberGenerator has, and needs no OpenSSL
    private static byte[] Random() =>
        Hash.Sha256([
            .. Guid.NewGuid().ToByteArray(),
            .. Guid.NewGuid().ToByteArray(),
            .. Guid.NewGuid().ToByteArray(),
            .. Guid.NewGuid().ToByteArray(),
        ]);

    // where each system wants state (XDG Base Directory; Apple, "File System Basics"; Windows, FOLDERID_LocalAppData)
    private static string? StateDirectory(HostEnvironment process) =>
        process.Variable("XDG_STATE_HOME") is { } named ? $"{named}/armature"
        : process.IsWindows ? (process.Variable("LOCALAPPDATA") is { } local ? $"{local}/Armature/State" : null)
        : process.Home is not { } home ? null
        : OperatingSystem.IsMacOS() ? $"{home}/Library/Application Support/armature"
        : $"{home}/.local/state/armature";

    private static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
