using System.Text.RegularExpressions;
using Armature.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedLibrary))]

namespace Armature.Package.Tests;

/// <summary>
/// The NuGet package, packed from what was built, and a program that uses it: the C# code of <c>docs/library.md</c>. The program is restored from the
/// package alone, with a package cache of its own, so that no other copy is used.
/// </summary>
public sealed partial class PackedLibrary : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-package-").FullName;
    private readonly Lazy<string> _program;

    public PackedLibrary()
    {
        // artifacts/bin/Armature.Package.Tests/debug
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        DotNet.Build(
            Repository,
            NoVariables,
            "pack",
            "src/Armature",
            "--no-build",
            "-c",
            configuration,
            "-o",
            Path.Combine(_directory, "source")
        );
        Package = Directory.GetFiles(Path.Combine(_directory, "source"), "*.nupkg").Single();
        _program = new(BuildProgram);
    }

    /// <summary>The root of the checkout.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The <c>.nupkg</c> file.</summary>
    public string Package { get; }

    /// <summary>The compiled program, a <c>.dll</c>.</summary>
    public string Program => _program.Value;

    public static IReadOnlyDictionary<string, string> NoVariables { get; } = new Dictionary<string, string>();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string BuildProgram()
    {
        var directory = Directory.CreateDirectory(Path.Combine(_directory, "program")).FullName;
        File.WriteAllText(Path.Combine(directory, "Program.cs"), CodeOfThePage());
        File.WriteAllText(
            Path.Combine(directory, "program.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Armature" Version="*" />
              </ItemGroup>
            </Project>
            """
        );
        File.WriteAllText(
            Path.Combine(directory, "nuget.config"),
            """
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="../source" />
              </packageSources>
            </configuration>
            """
        );
        var variables = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_directory, "packages") };
        DotNet.Build(directory, variables, "build", "-o", "out");
        return Path.Combine(directory, "out", "program.dll");
    }

    private static string CodeOfThePage() =>
        Code().Match(File.ReadAllText(Path.Combine(Repository, "docs", "library.md")).ReplaceLineEndings("\n")).Groups["code"].Value;

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Armature.slnx")))
            directory = directory.Parent;
        return directory.FullName;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
