using System.Xml.Linq;

namespace Armature.Repository.Tests;

/// <summary>A project file.</summary>
/// <param name="File">From the root of the checkout.</param>
/// <param name="Xml">What it says.</param>
internal sealed record Project(string File, XElement Xml)
{
    /// <summary><c>Armature.Binaries</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The name of what it builds.</summary>
    public string Assembly => Property("AssemblyName") ?? Name;

    /// <summary>The projects it names.</summary>
    public IEnumerable<string> References =>
        Xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    /// <summary>A property it sets; null where it does not.</summary>
    public string? Property(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;
}

/// <summary>All project files of the checkout.</summary>
internal static class Projects
{
    /// <summary>Each with its XML.</summary>
    public static IReadOnlyList<Project> All { get; } =
    [.. Checkout.Ending(".csproj").Select(file => new Project(file, XElement.Load(Checkout.FullPath(file))))];

    /// <summary>Those that ship.</summary>
    public static IEnumerable<Project> Source => All.Where(project => project.File.StartsWith("src/", StringComparison.Ordinal));
}
