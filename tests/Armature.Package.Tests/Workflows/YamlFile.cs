using YamlDotNet.RepresentationModel;

namespace Armature.Package.Tests.Workflows;

/// <summary>A YAML file of the repository.</summary>
internal static class YamlFile
{
    /// <summary>The last document of a file.</summary>
    public static YamlNode Last(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(PackedLibrary.Repository, path))));
        return stream.Documents[^1].RootNode;
    }

    /// <summary>The text of a member; empty if the member does not exist.</summary>
    public static string Text(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value ?? "" : "";

    /// <summary>The members of an object, each a text; empty if it does not exist.</summary>
    public static Dictionary<string, string> Texts(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var value)
            ? ((YamlMappingNode)value).ToDictionary(
                static one => ((YamlScalarNode)one.Key).Value!,
                static one => ((YamlScalarNode)one.Value).Value ?? ""
            )
            : [];
}
