using System.Reflection;
using System.Runtime.Loader;
using Armature.Dev.Documentation;
using Armature.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Armature.Repository.Tests;

/// <summary>
/// The files that <c>dev new-rule</c> writes, compiled in memory against the built library. The scaffold is too small to be worth a whole build,
/// which takes a minute.
/// </summary>
internal static class CompiledScaffold
{
    // a name that the library shows its internals to (src/Directory.Build.props)
    private const string AssemblyName = "Armature.Bench";

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using Xunit;
        """;

    /// <summary>The rules of the compiled catalog.</summary>
    public static IReadOnlyList<Rule> Rules(IEnumerable<GeneratedFile> files)
    {
        using var stream = new MemoryStream();
        var result = Compilation(files).Emit(stream);
        Law.Holds(result.Diagnostics.Where(found => found.Severity is DiagnosticSeverity.Error).Select(found => found.ToString()));
        stream.Position = 0;
        var context = new AssemblyLoadContext(AssemblyName, isCollectible: false);
        var catalog = context.LoadFromStream(stream).GetType("Armature.Rules.RuleCatalog")!;
        return [.. (IEnumerable<Rule>)catalog.GetProperty("All", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!];
    }

    private static CSharpCompilation Compilation(IEnumerable<GeneratedFile> files)
    {
        string[] sources = [Usings, Checkout.Text("tests/Armature.Tests/Rules/Found.cs")!, .. files.Select(file => file.Text)];
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
            AssemblyName,
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            assemblies.Where(File.Exists).Select(assembly => MetadataReference.CreateFromFile(assembly)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
    }
}
