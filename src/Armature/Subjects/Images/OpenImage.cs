using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>An image that was read, with the number of its users.</summary>
internal sealed class OpenImage
{
    private readonly SharedStore _store;
    private int _users;

    private OpenImage(ImageTree tree, ImageParts parts, LayerMerge merge, SharedStore store)
    {
        (Tree, Facts, _store) = (tree, parts.Facts, store);
        Refusals = [.. parts.Damage, .. merge.Refusals];
        Damage = [.. parts.Damage, .. merge.DamagedParts];
        System = new SysrootTree(tree, "/") { Label = tree.Name };
        store.Retain();
    }

    /// <summary>The merged files.</summary>
    public ImageTree Tree { get; }

    /// <summary>They as a system.</summary>
    public SysrootTree System { get; }

    /// <summary>What its configuration says.</summary>
    public ImageFacts Facts { get; }

    /// <summary>What of it could not be read.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>What of that is damaged, and not beyond what is supported here.</summary>
    public ImmutableArray<Refusal> Damage { get; }

    /// <summary>Reads an image.</summary>
    /// <param name="display">Its display name.</param>
    /// <param name="parts">Its configuration and layers.</param>
    /// <param name="store">Where contents are kept, for all images of an archive.</param>
    /// <param name="comparesHashes">Whether layers are compared with their digests.</param>
    public static OpenImage Read(string display, ImageParts parts, SharedStore store, bool comparesHashes = false)
    {
        var merge = new LayerMerge();
        var reader = new LayerReader(merge, store.Contents);
        for (var layer = parts.Layers.Length - 1; layer >= 0; layer--)
        {
            var (name, blob) = (Name(parts, layer), parts.Layers[layer]);
            if (blob.IsEncrypted)
                merge.Refuse(name, "is encrypted");
            else if (blob.Open() is { } source)
            {
                if (BlobDigest.Difference(blob, source, comparesHashes) is { } difference)
                    merge.Damage(name, difference);
                reader.Read(source, layer, name);
            }
            else if (blob.MayBeMissing)
                merge.Refuse(name, "is not in the archive, as its publisher wants");
            else
                merge.Damage(name, "is not in the archive");
        }

        merge.Finish();
        LinkedParents.Move(merge.Nodes);
        var again = new LayerReader(new LayerMerge(), store.Contents);
        var tree = new ImageTree(
            display,
            merge.Nodes,
            (layer, bodies) =>
            {
                if (parts.Layers[layer].Open() is not { } source)
                    return false;
                again.KeepAll(source, bodies.ToDictionary(static body => body.Member));
                return true;
            }
        );
        return new OpenImage(tree, parts, merge, store);
    }

    /// <summary>One more user.</summary>
    public void Retain() => Interlocked.Increment(ref _users);

    /// <summary>One user less; the last one releases what it holds.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _store.Release();
    }

    private static string Name(ImageParts parts, int layer) =>
        parts.Layers[layer].Name ?? parts.Facts.Layers.ElementAtOrDefault(layer)?.Name ?? "the archive";
}

/// <summary>The contents that the images of one archive keep, with the number of their users.</summary>
internal sealed class SharedStore(ContentStore contents, IDisposable? archive = null)
{
    private int _users;

    /// <summary>The contents.</summary>
    public ContentStore Contents { get; } = contents;

    /// <summary>One more user.</summary>
    public void Retain() => Interlocked.Increment(ref _users);

    /// <summary>One user less; the last one removes the temporary files.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        Contents.Dispose();
        archive?.Dispose();
    }
}
