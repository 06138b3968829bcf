using System.Runtime.InteropServices;
using Armature.Hashes;
using Armature.Repair.Processes;

namespace Armature.Repair.Applying.Conda;

/// <summary>The files of a conda environment that contain its prefix, according to the package records.</summary>
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

    /// <summary>Reads the records of an environment; null if it is not a conda environment.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static PrefixFiles? Read(string environment) =>
        CondaDirectory.IsIn(environment) ? new PrefixFiles(environment, [.. CondaDirectory.Records(environment)]) : null;

    /// <summary>How the prefix is written into a file; null if no record lists it.</summary>
    /// <param name="file">Its absolute path.</param>
    /// <param name="head">Its first bytes.</param>
    public PrefixMode? Of(string file, ReadOnlySpan<byte> head) =>
        // on Windows the prefix occurs only in text and in launchers, which are recognised by their content
        OperatingSystem.IsWindows()
            ? null
        : _modes.TryGetValue(file, out var mode) ? mode
        // a binary that pip built: its run path is NUL-terminated too
        : IsNative(head) ? PrefixMode.Binary
        : null;

    /// <summary>Whether a conda package installed the file.</summary>
    /// <param name="file">Its absolute path.</param>
    public bool Owns(string file) => _owned.Contains(file);

    /// <summary>
    /// Signs a changed binary again: macOS on arm64 kills a process whose code signature is invalid (conda <c>conda/core/portability.py</c>, update_prefix).
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

    /// <summary>Updates the hashes in the records.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public void UpdateRecords()
    {
        foreach (var record in CondaDirectory.Records(_environment))
        {
            foreach (var path in record.Prefixed.Where(path => File.Exists(Full(path.Path))))
                record.SetHash(path, Sha256(Full(path.Path)));
            record.Save();
        }
    }

    private string Full(string path) => Path.GetFullPath(Path.Combine(_environment, path));

    private static string Sha256(string file)
    {
        using var opened = File.OpenRead(file);
        var (hash, chunk) = (new Hash(HashKind.Sha256), new byte[1 << 16]);
        while (opened.Read(chunk) is > 0 and var count)
            hash.Add(chunk.AsSpan(0, count));
        return Convert.ToHexStringLower(hash.Finish());
    }

    private static bool IsNative(ReadOnlySpan<byte> head) => head.StartsWith("\u007fELF"u8) || IsMachO(head);

    // 32-bit, 64-bit and universal
    private static bool IsMachO(ReadOnlySpan<byte> head) =>
        head is [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE or 0xBF, ..];
}
