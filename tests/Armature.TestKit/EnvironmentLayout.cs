using Armature.Subjects;

namespace Armature.TestKit;

/// <summary>The paths of an interpreter's parts below its prefix.</summary>
/// <param name="System">The system.</param>
/// <param name="Version">For example <c>3.11.7</c>.</param>
/// <param name="Prefix">The prefix.</param>
internal sealed record EnvironmentLayout(SystemFamily System, string Version, string Prefix)
{
    /// <summary><c>3.11</c>, or <c>3.13t</c> for a free-threaded build.</summary>
    public string Minor => string.Join('.', Version.Split('.')[..2]) + (IsFreeThreaded ? "t" : "");

    /// <summary>Whether the version has the suffix of a free-threaded build: <c>3.13.0t</c>.</summary>
    public bool IsFreeThreaded => Version.EndsWith('t');

    /// <summary>Whether it has the layout of Windows.</summary>
    public bool IsWindows => System is SystemFamily.Windows;

    /// <summary>The directory of executables.</summary>
    public string Programs => IsWindows ? Prefix : $"{Prefix}/bin";

    /// <summary>The executable.</summary>
    public string Executable => IsWindows ? $"{Prefix}/python.exe" : $"{Prefix}/bin/python{Minor}";

    /// <summary>The standard library.</summary>
    public string StandardLibrary => IsWindows ? $"{Prefix}/Lib" : $"{Prefix}/lib/python{Minor}";

    /// <summary>The standard library's extension modules.</summary>
    public string DynamicModules => IsWindows ? $"{Prefix}/DLLs" : $"{StandardLibrary}/lib-dynload";

    /// <summary>The site-packages directory.</summary>
    public string SitePackages => $"{StandardLibrary}/site-packages";
}
