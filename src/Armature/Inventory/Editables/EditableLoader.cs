using System.Collections.Immutable;
using Armature.Inventory.PythonSource;

namespace Armature.Inventory.Editables;

/// <summary>
/// What the source of an import hook says that it maps. Build backends write these modules, with the mapping as literals; nothing is executed.
/// </summary>
internal abstract record EditableLoader
{
    private EditableLoader() { }

    /// <summary>Names of modules and packages with their paths, as written.</summary>
    /// <param name="Modules">For setuptools a package's directory, or a module's file without its suffix; otherwise a file.</param>
    public sealed record Literal(ImmutableArray<(string Name, string Path)> Modules) : EditableLoader;

    /// <summary>The build directory of Meson, whose install plan has the mapping (meson-python, <c>_editable.py</c>).</summary>
    public sealed record Build(string Directory) : EditableLoader;

    /// <summary>It is the loader of an editable install, but its mapping is not a literal.</summary>
    public sealed record NotReadable : EditableLoader;

    /// <summary>Reads the source of a loader; null if it is not that of an editable install.</summary>
    public static EditableLoader? Read(string source)
    {
        if (source.Contains("class _EditableFinder", StringComparison.Ordinal))
            return OfSetuptools(PythonLexer.Statements(source));
        if (source.Contains("class ScikitBuildRedirectingFinder", StringComparison.Ordinal))
            return OfScikitBuild(PythonLexer.Statements(source));
        if (source.Contains("class MesonpyMetaFinder", StringComparison.Ordinal))
            return OfMeson(PythonLexer.Statements(source));
        return source.Contains("editables.redirector", StringComparison.Ordinal) ? OfEditables(PythonLexer.Statements(source)) : null;
    }

    // setuptools/command/editable_wheel.py, _FINDER_TEMPLATE: MAPPING: dict[str, str] = {…}; an old one has no annotation
    private static EditableLoader OfSetuptools(List<PythonToken[]> statements)
    {
        if (Assigned(statements, "MAPPING") is not PythonLiteral.Mapping mapping)
            return new NotReadable();
        var namespaces = Assigned(statements, "NAMESPACES");
        var modules = Texts(mapping);
        var spaces = namespaces is PythonLiteral.Mapping spread ? Lists(spread) : [];
        return modules is null || spaces is null ? new NotReadable() : new Literal([.. modules, .. spaces]);
    }

    // scikit_build_core/build/_editable.py: install({source files}, {installed files}, …); install_inplace has only names, its paths are in the .pth file
    private static EditableLoader OfScikitBuild(List<PythonToken[]> statements)
    {
        if (Calls(statements, "install_inplace").Any())
            return new Literal([]);
        var call = Calls(statements, "install").LastOrDefault();
        return
            call is [var sources, var installed, ..]
            && Value(sources) is PythonLiteral.Mapping first
            && Value(installed) is PythonLiteral.Mapping second
            && Texts(first) is { } known
            && Texts(second) is { } built
            ? new Literal([.. known, .. built])
            : new NotReadable();
    }

    // mesonpy/__init__.py: install('name', {names}, 'build directory', [command], verbose), before 0.17 without the name
    private static EditableLoader OfMeson(List<PythonToken[]> statements)
    {
        PythonToken[][] arguments = Calls(statements, "install").LastOrDefault() ?? [];
        var directory = arguments.SkipWhile(argument => argument is not [{ } open, ..] || !open.Is('{')).Skip(1).FirstOrDefault();
        return directory is not null && Value(directory) is PythonLiteral.Text { Value: { Length: > 0 } path }
            ? new Build(path)
            : new NotReadable();
    }

    // editables/__init__.py, used by hatchling and pdm: F.map_module('name', 'file')
    private static EditableLoader OfEditables(List<PythonToken[]> statements)
    {
        var modules = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var call in Calls(statements, "map_module"))
        {
            if (
                call is not [var name, var file]
                || Value(name) is not PythonLiteral.Text { Value: var module }
                || Value(file) is not PythonLiteral.Text { Value: var path }
            )
                return new NotReadable();
            modules.Add((module, path));
        }

        return new Literal(modules.ToImmutable());
    }

    // NAME = literal, NAME: annotation = literal
    private static PythonLiteral? Assigned(List<PythonToken[]> statements, string name)
    {
        var statement = statements.FirstOrDefault(tokens =>
            tokens is [{ } first, { } next, ..] && first.Is(name) && (next.Is('=') || next.Is(':'))
        );
        var at = statement is null ? -1 : Array.FindIndex(statement, token => token.Is('='));
        return at < 0 ? null : Value(statement![(at + 1)..]);
    }

    /// <summary>The arguments of each statement that ends in a call of a function or method.</summary>
    private static IEnumerable<PythonToken[][]> Calls(List<PythonToken[]> statements, string name)
    {
        foreach (var statement in statements)
        {
            var at = Array.FindIndex(statement, token => token.Is('('));
            if (at > 0 && statement[at - 1].Is(name) && !(at > 1 && statement[at - 2].Is("def")) && statement[^1].Is(')'))
                yield return Arguments(statement[(at + 1)..^1]);
        }
    }

    private static PythonToken[][] Arguments(PythonToken[] tokens)
    {
        var arguments = new List<PythonToken[]>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            depth +=
                tokens[i].Opens ? 1
                : tokens[i].Closes ? -1
                : 0;
            if (depth != 0 || !tokens[i].Is(','))
                continue;
            arguments.Add(tokens[start..i]);
            start = i + 1;
        }

        return [.. arguments, tokens[start..]];
    }

    // the reader of literals skips what it does not know, and a mapping that is not read as a whole would be wrong
    private static PythonLiteral? Value(PythonToken[] tokens) =>
        tokens.All(token =>
            token.Kind is PythonTokenKind.Text
            || (token.Kind is PythonTokenKind.Sign && (token.Opens || token.Closes || token.Is(':') || token.Is(',')))
        )
            ? PythonLiteralReader.Read(tokens)
            : null;

    private static IEnumerable<(string Name, string Path)>? Texts(PythonLiteral.Mapping mapping) =>
        mapping.Items.All(item => item.Value is PythonLiteral.Text)
            ? mapping.Items.Select(item => (item.Key, ((PythonLiteral.Text)item.Value).Value))
            : null;

    private static IEnumerable<(string Name, string Path)>? Lists(PythonLiteral.Mapping mapping) =>
        mapping.Items.All(item => item.Value is PythonLiteral.Sequence list && list.Items.All(one => one is PythonLiteral.Text))
            ? mapping.Items.SelectMany(item =>
                ((PythonLiteral.Sequence)item.Value).Items.Select(path => (item.Key, ((PythonLiteral.Text)path).Value))
            )
            : null;
}
