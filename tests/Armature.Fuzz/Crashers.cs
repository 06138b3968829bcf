using System.Reflection;

namespace Armature.Fuzz;

/// <summary>Inputs that once broke a law, kept in <c>Crashers/TARGET/NAME.json</c>.</summary>
internal static class Crashers
{
    /// <summary>The kept inputs of a target.</summary>
    public static IEnumerable<(string Name, FuzzInput Input)> Of(FuzzTarget target)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Armature.Fuzz.Crashers.{target.Name.Replace('-', '_')}.";
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[prefix.Length..], FuzzInput.FromJson(reader.ReadToEnd()));
        }
    }
}
