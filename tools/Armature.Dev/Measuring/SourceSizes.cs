using Armature.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Armature.Dev.Measuring;

/// <summary>The lengths of the files and methods in <c>src</c>, without generated files and tables of facts.</summary>
internal sealed record SourceSizes(IReadOnlyList<Sized> Files, IReadOnlyList<Sized> Methods)
{
    public static SourceSizes OfRepository() =>
        Of(SourceFiles().Select(path => (Path.GetRelativePath(Corpus.Repository, path).Replace('\\', '/'), File.ReadAllText(path))));

    public static SourceSizes Of(IEnumerable<(string Name, string Text)> sources)
    {
        List<Sized> files = [];
        List<Sized> methods = [];
        foreach (var (name, text) in sources.Where(source => !IsTable(source.Name)))
        {
            var tree = CSharpSyntaxTree.ParseText(text);
            files.Add(new Sized(name, text.AsSpan().TrimEnd().Count('\n') + 1));
            methods.AddRange(MethodsOf(name, tree.GetRoot()));
        }
        return new SourceSizes(files, methods);
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Corpus.Repository, "src"), "*.cs", SearchOption.AllDirectories);

    private static bool IsTable(string name) =>
        name.Contains("/Knowledge/", StringComparison.Ordinal)
        || name.Contains("/Tables/", StringComparison.Ordinal)
        || name.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Everything with a body: methods, constructors, operators, local functions, accessors.</summary>
    private static IEnumerable<Sized> MethodsOf(string file, SyntaxNode root) =>
        from node in root.DescendantNodes()
        where HasBody(node)
        select new Sized($"{file}: {Name(node)}", Lines(node));

    private static bool HasBody(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
            AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
            PropertyDeclarationSyntax property => property.ExpressionBody is not null,
            IndexerDeclarationSyntax indexer => indexer.ExpressionBody is not null,
            _ => node is LocalFunctionStatementSyntax,
        };

    private static string Name(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            OperatorDeclarationSyntax operation => "operator " + operation.OperatorToken.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => node.Kind().ToString(),
        };

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
