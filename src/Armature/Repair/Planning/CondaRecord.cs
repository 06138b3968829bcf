using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>What a record of conda-meta says of where its package came from (CEP 32).</summary>
/// <param name="Url">The package's address; null where the record has none.</param>
/// <param name="Md5">Its hash; null where the record has none.</param>
internal sealed record CondaRecord(string? Url, string? Md5)
{
    /// <summary>conda's <c>channel_alias</c> (<c>conda/base/constants.py</c>).</summary>
    private const string Alias = "https://conda.anaconda.org/";

    /// <summary>Above its default channels.</summary>
    private const string Defaults = "https://repo.anaconda.com/pkgs/";

    private const int Largest = 256 * 1024 * 1024;

    /// <summary>The record of a package; both null where it cannot be read.</summary>
    public static CondaRecord Read(FileTree tree, Distribution package)
    {
        using var document = JsonText.TryParse(tree.ReadText(package.MetadataPath, Largest));
        return document is null
            ? new CondaRecord(null, null)
            : new CondaRecord(JsonText.Text(document.RootElement, "url"), JsonText.Text(document.RootElement, "md5"));
    }

    /// <summary>
    /// The channel as a command line names it: a name where conda's own configuration knows the address (<c>channel_alias</c>, <c>default_channels</c>),
    /// else its address; null where that is not known.
    /// </summary>
    public string? Channel
    {
        get
        {
            string[] parts = Url?.Split('/') ?? [];
            // CHANNEL/SUBDIR/FILE
            if (parts.Length < 3)
                return null;
            var address = string.Join('/', parts[..^2]);
            return address.StartsWith(Alias, StringComparison.Ordinal) ? address[Alias.Length..]
                : address.StartsWith(Defaults, StringComparison.Ordinal) ? "defaults"
                : address;
        }
    }

    /// <summary>A line of an explicit list (CEP 23); null where the address is not known.</summary>
    public string? Line =>
        Url is null ? null
        : Md5 is null ? Url
        : $"{Url}#{Md5}";
}
