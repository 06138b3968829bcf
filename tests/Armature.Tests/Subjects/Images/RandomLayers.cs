using Armature.TestKit;

namespace Armature.Subjects.Tests.Images;

/// <summary>Layers with random changes to a small tree: files, directories, links, hard links, whiteouts and opaque directories, all valid.</summary>
internal static class RandomLayers
{
    private static readonly string[] s_names = ["a", "b", "c", "d"];

    /// <summary>The layers, the lowest first.</summary>
    public static IEnumerable<byte[]> Of(int seed)
    {
        var random = new Random(seed);
        // what a path is: f file, d directory, l link
        var tree = new SortedDictionary<string, char>(StringComparer.Ordinal);
        for (var layer = 0; layer < 5; layer++)
            yield return Layer(random, tree, layer);
    }

    private static byte[] Layer(Random random, SortedDictionary<string, char> tree, int layer)
    {
        var builder = new LayerBuilder();
        // a layer changes each path at most once, and nothing below a path that it changed
        var changed = new HashSet<string>(StringComparer.Ordinal);
        for (var change = 0; change < 14; change++)
        {
            var path = Path(random, tree);
            if (changed.Any(other => IsUnder(path, other) || IsUnder(other, path)))
                continue;
            changed.Add(path);
            Change(random, builder, tree, path, $"{layer}-{change}");
        }

        return builder.Build();
    }

    private static void Change(Random random, LayerBuilder builder, SortedDictionary<string, char> tree, string path, string text)
    {
        var kind = random.Next(8);
        if (kind == 0 && tree.ContainsKey(path))
        {
            builder.Whiteout(path);
            Remove(tree, path);
            return;
        }

        if (kind == 1 && tree.GetValueOrDefault(path) == 'd')
        {
            builder.Opaque(path).File($"{path}/only", text);
            Remove(tree, path);
            tree[path] = 'd';
            tree[$"{path}/only"] = 'f';
            return;
        }

        var isDirectory = kind is 2 or 3;
        if (!isDirectory || tree.GetValueOrDefault(path) != 'd')
            Remove(tree, path);
        tree[path] =
            isDirectory ? 'd'
            : kind == 4 ? 'l'
            : 'f';
        var target = tree.FirstOrDefault(other => other.Value == 'f' && other.Key != path).Key;
        if (isDirectory)
            builder.Directory($"{path}/");
        else if (kind == 4)
            builder.Link(path, "/a/nowhere");
        else if (kind == 5 && target is not null)
            builder.HardLink(path, target);
        else
            builder.File(path, text + new string('.', random.Next(3) * 5000));
    }

    private static string Path(Random random, SortedDictionary<string, char> tree)
    {
        string[] directories = ["", .. tree.Where(entry => entry.Value == 'd').Select(entry => entry.Key)];
        var directory = directories[random.Next(directories.Length)];
        var name = s_names[random.Next(s_names.Length)];
        return directory.Length == 0 ? name : $"{directory}/{name}";
    }

    private static void Remove(SortedDictionary<string, char> tree, string path)
    {
        foreach (var below in tree.Keys.Where(other => IsUnder(other, path)).ToArray())
            tree.Remove(below);
    }

    private static bool IsUnder(string path, string directory) =>
        path == directory || path.StartsWith($"{directory}/", StringComparison.Ordinal);
}
