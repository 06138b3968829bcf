using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects.Zip;

namespace Armature.Subjects;

/// <summary>
/// A zip archive (wheel, egg, pyz, pex) read in place. If two members have the same name, the last one counts, as in CPython's zipfile and
/// zipimport. Members with names that installers reject are omitted and listed in <see cref="Refusals"/>. Safe for concurrent use: each open
/// member has its own handle to the archive.
/// </summary>
internal sealed class ZipTree : FileTree
{
    /// <summary>Why a member is refused that is a link: not a damage, because some tools that deploy archives make links.</summary>
    public const string Link = "a symbolic link in an archive";

    private const int LocalHeaderBytes = 30;

    private readonly FileTree _holder;
    private readonly string _path;
    private readonly Dictionary<string, ZipMember> _members = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _directories = new(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };

    private ZipTree(FileTree holder, string path, List<(string Name, ZipMember Member)> entries)
    {
        (_holder, _path) = (holder, path);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var (name, member) in entries)
        {
            if (MemberName.Check(name, out var place) is { } reason)
                refusals.Add(new Refusal(name, reason));
            else if (name.EndsWith('/'))
                AddDirectory(place);
            else
                AddMember(place, member);
        }

        foreach (var both in _members.Keys.Where(_directories.ContainsKey).ToArray())
        {
            _members.Remove(both);
            refusals.Add(new Refusal(both, "both a file and a directory"));
        }

        Refusals = refusals.ToImmutable();
    }

    /// <inheritdoc/>
    public override string Name => _path;

    /// <summary>Members omitted because of their names.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>Opens an archive in another tree, which must outlive it; null, with the reason, if it is not a readable zip file.</summary>
    /// <param name="holder">The tree that contains the archive.</param>
    /// <param name="path">The path of the archive in that tree.</param>
    /// <param name="problem">Why it cannot be read, lower case.</param>
    public static ZipTree? TryOpen(FileTree holder, string path, out string? problem)
    {
        problem = null;
        switch (holder.Open(path))
        {
            case OpenOutcome.Opened { Source: var source }:
                using (source)
                    return ZipDirectory.Read(source, out problem) is { } entries ? new ZipTree(holder, path, entries) : null;
            case OpenOutcome.Refused { Reason: var reason }:
                problem = reason;
                return null;
            default:
                problem = "no such file";
                return null;
        }
    }

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        refusal = null;
        var there = _directories.TryGetValue(directory, out var names);
        entries = there ? [.. names!.Order(StringComparer.Ordinal).Select(name => Entry(directory, name))] : [];
        return there;
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path)
    {
        if (_members.TryGetValue(path, out var member))
            return new FileStatus(member.IsLink ? EntryKind.Other : EntryKind.File, member.Length, member.IsExecutable);
        return _directories.ContainsKey(path) ? new FileStatus(EntryKind.Directory, 0) : null;
    }

    /// <summary>The path itself: installers do not create links from archives, so links are not followed.</summary>
    public override string RealPath(string path) => path;

    /// <inheritdoc/>
    public override OpenOutcome Open(string path)
    {
        if (!_members.TryGetValue(path, out var member))
            return _directories.ContainsKey(path) ? new OpenOutcome.Refused("is a directory") : new OpenOutcome.Absent();
        if (Refuse(member) is { } reason)
            return new OpenOutcome.Refused(reason);
        return _holder.Open(_path) switch
        {
            OpenOutcome.Opened { Source: var archive } => Open(archive, path, member),
            OpenOutcome.Absent => new OpenOutcome.Refused("the archive no longer exists"),
            var refused => refused,
        };
    }

    /// <summary>
    /// The members that installers refuse although their names are fine: encrypted ones, lying lengths, local headers that differ from the central
    /// directory, and those that turned out to be damaged or to have another checksum when they were read. Reads a few bytes of each member.
    /// </summary>
    public ImmutableArray<Refusal> FindDamage()
    {
        if (_holder.Open(_path) is not OpenOutcome.Opened { Source: var archive })
            return [];
        using (archive)
        {
            return
            [
                .. _members
                    .Select(pair =>
                        (
                            pair.Key,
                            Reason: Refuse(pair.Value)
                                ?? LocalHeaders.Difference(archive, pair.Value)
                                ?? _damaged.GetValueOrDefault(pair.Key)
                        )
                    )
                    .Where(pair => pair.Reason is not null)
                    .Select(pair => new Refusal(pair.Key, pair.Reason!))
                    .OrderBy(refusal => refusal.Path, StringComparer.Ordinal),
            ];
        }
    }

    /// <inheritdoc/>
    public override DirectoryIndex Index(WalkRequest request)
    {
        var walked = base.Index(request);
        return new DirectoryIndex(walked.Directories, [.. walked.Refusals, .. Refusals]);
    }

    private static string? Refuse(ZipMember member) =>
        member.IsLink ? Link
        : member.IsEncrypted ? "encrypted"
        : member.Method is not (ZipMethod.Stored or ZipMethod.Deflated) ? $"compression method {(int)member.Method}"
        : member.Method is ZipMethod.Stored && member.Packed != member.Length ? "damaged archive: a stored member has two different lengths"
        : !InflatedSource.CanHold(member.Packed, member.Length) ? "damaged archive: a length that its compressed bytes cannot have"
        : null;

    private OpenOutcome Open(ByteSource archive, string path, ZipMember member)
    {
        if (DataAt(archive, member) is not { } start)
        {
            var reason = archive.Failure ?? "damaged archive: the member is not where the central directory points";
            archive.Dispose();
            return new OpenOutcome.Refused(reason);
        }

        return new OpenOutcome.Opened(
            member.Method is ZipMethod.Stored
                ? new StoredSource(archive, start, member.Length, member.Crc, Keep)
                : new InflatedSource(new StoredSource(archive, start, member.Packed), member.Length, member.Crc, Keep)
        );

        void Keep(string reason) => _damaged.TryAdd(path, reason);
    }

    private static long? DataAt(ByteSource archive, ZipMember member)
    {
        if (!archive.TryBytes(member.HeaderAt, LocalHeaderBytes, out var header) || !header.StartsWith("PK\u0003\u0004"u8))
            return null;
        var name = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var extra = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var start = member.HeaderAt + LocalHeaderBytes + name + extra;
        return start <= archive.Length - member.Packed ? start : null;
    }

    private FileEntry Entry(string directory, string name)
    {
        var path = directory.Length == 0 ? name : $"{directory}/{name}";
        return _members.TryGetValue(path, out var member)
            ? new FileEntry(name, member.IsLink ? EntryKind.Other : EntryKind.File, member.IsLink)
            : new FileEntry(name, EntryKind.Directory);
    }

    private void AddMember(string path, ZipMember member)
    {
        _members[path] = member;
        AddEntry(path);
    }

    private void AddDirectory(string path)
    {
        if (_directories.TryAdd(path, new(StringComparer.Ordinal)))
            AddEntry(path);
    }

    private void AddEntry(string path)
    {
        var slash = path.LastIndexOf('/');
        var directory = slash < 0 ? "" : path[..slash];
        AddDirectory(directory);
        _directories[directory].Add(path[(slash + 1)..]);
    }
}
