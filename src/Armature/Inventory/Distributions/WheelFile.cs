using System.Collections.Immutable;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The WHEEL file of a dist-info (PEP 427).</summary>
/// <param name="Tags">Its <c>Tag:</c> lines, expanded.</param>
/// <param name="RootIsPurelib">Root-Is-Purelib; null if it is missing.</param>
internal sealed record WheelFile(ImmutableArray<WheelTag> Tags, bool? RootIsPurelib)
{
    /// <summary>Reads the file; null if it does not exist.</summary>
    public static WheelFile? Read(FileTree tree, string path)
    {
        if (tree.ReadText(path, limit: 1024 * 1024) is not { } text)
            return null;
        var tags = ImmutableArray.CreateBuilder<WheelTag>();
        bool? isPure = null;
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                continue;
            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].Trim().ToLowerInvariant())
            {
                case "tag":
                    tags.AddRange(WheelTag.Expand(value));
                    break;
                case "root-is-purelib":
                    isPure = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
                    break;
            }
        }

        return new WheelFile(tags.ToImmutable(), isPure);
    }
}
