using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Armature.Repair.Processes;

namespace Armature.Repair.Applying.Conda;

/// <summary>The files of a conda environment that hold its path, and how: all that conda itself wrote it into, by its records.</summary>
internal sealed class PrefixFiles
{
    private readonly string _environment;
    private readonly Dictionary<string, PrefixMode> _modes;
    private readonly HashSet<string> _owned;

    private PrefixFiles(string environment, CondaMetaFile[] records)
    {
        _environment = environment;
        _modes = new Dictionary<string, PrefixMode>(StringComparer.Ordinal);
        foreach (var path in records.SelectMany(record => record.Prefixed))
            _modes[Full(path.Path)] = path.Mode;
        _owned = [.. records.SelectMany(record => record.Files).Select(Full)];
    }

    /// <summary>Those of an environment; null where it is none of conda's.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static PrefixFiles? Read(string environment) =>
        CondaDirectory.IsIn(environment) ? new PrefixFiles(environment, [.. CondaDirectory.Records(environment)]) : null;

    /// <summary>How a file holds the path; null where no record tells.</summary>
    /// <param name="file">An absolute path.</param>
    /// <param name="head">Its first bytes.</param>
    public PrefixMode? Of(string file, ReadOnlySpan<byte> head) =>
        // there it is text in either spelling of its separators, or the line of a launcher: both are known by what they hold
        OperatingSystem.IsWindows()
            ? null
        : _modes.TryGetValue(file, out var mode) ? mode
        // what pip has built there: a run path ends in a NUL too
        : IsNative(head) ? PrefixMode.Binary
        : null;

    /// <summary>Whether a package of conda has brought a file: its bytes are held against the package's.</summary>
    /// <param name="file">An absolute path.</param>
    public bool Owns(string file) => _owned.Contains(file);

    /// <summary>
    /// Signs a file again that was changed: macOS on arm64 starts none whose signature is stale (conda <c>conda/core/portability.py</c>, update_prefix).
    /// </summary>
    /// <exception cref="IOException">It could not be signed.</exception>
    public static void Sign(string file, ReadOnlySpan<byte> bytes)
    {
        if (!OperatingSystem.IsMacOS() || RuntimeInformation.OSArchitecture is not Architecture.Arm64 || !IsMachO(bytes))
            return;
        var command = ToolCommand.Of("/usr/bin/codesign", "-s", "-", "-f", file);
        if (ToolProcess.Run(command, new ToolOptions { Limit = TimeSpan.FromMinutes(5) }, out _) is not { IsSuccess: true })
            throw new IOException($"codesign could not sign {file}");
    }

    /// <summary>Puts into the records what the files are now; whatever was changed before, and by whom.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public void RenewRecords()
    {
        foreach (var record in CondaDirectory.Records(_environment))
        {
            foreach (var path in record.Prefixed.Where(path => File.Exists(Full(path.Path))))
                record.Renew(path, Hash(Full(path.Path)));
            record.Save();
        }
    }

    private string Full(string path) => Path.GetFullPath(Path.Combine(_environment, path));

    private static string Hash(string file)
    {
        using var opened = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(opened));
    }

    private static bool IsNative(ReadOnlySpan<byte> head) => head.StartsWith("\u007fELF"u8) || IsMachO(head);

    // thin of either width, and universal
    private static bool IsMachO(ReadOnlySpan<byte> head) =>
        head is [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE or 0xBF, ..];
}
