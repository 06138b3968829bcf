using Armature.Packaging;

namespace Armature.Locks.RequirementsFiles;

/// <summary>The state of <c>--no-binary</c> and <c>--only-binary</c> while options are read (pip, <c>_internal/models/format_control.py</c>).</summary>
internal sealed class FormatControl
{
    private const string All = ":all:";
    private const string None = ":none:";

    private readonly HashSet<string> _sourcesOnly = [];
    private readonly HashSet<string> _wheelsOnly = [];

    /// <summary>Applies one option.</summary>
    public void Add(string value, bool isNoBinary)
    {
        var (target, other) = isNoBinary ? (_sourcesOnly, _wheelsOnly) : (_wheelsOnly, _sourcesOnly);
        string[] names = value.Split(',');
        if (Array.LastIndexOf(names, All) is >= 0 and var at)
        {
            other.Clear();
            target.Clear();
            target.Add(All);
            names = names[(at + 1)..];
            if (!names.Contains(None))
                return;
        }

        foreach (var name in names)
        {
            if (name == None)
            {
                target.Clear();
                continue;
            }

            other.Remove(NormalizedName.Of(name));
            target.Add(NormalizedName.Of(name));
        }
    }

    /// <summary>The allowed kinds of files of a package.</summary>
    public BinaryChoice Of(string normalizedName) =>
        _wheelsOnly.Contains(normalizedName) ? BinaryChoice.WheelsOnly
        : _sourcesOnly.Contains(normalizedName) ? BinaryChoice.SourcesOnly
        : _wheelsOnly.Contains(All) ? BinaryChoice.WheelsOnly
        : _sourcesOnly.Contains(All) ? BinaryChoice.SourcesOnly
        : BinaryChoice.Any;
}
