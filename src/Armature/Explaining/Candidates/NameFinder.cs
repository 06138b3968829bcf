using System.Buffers;
using System.Collections.Immutable;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>What the text names: from the line that decided, then from what stands around it.</summary>
internal static class NameFinder
{
    /// <summary>Modules that stand in tracebacks of every package, and words that stand after "import".</summary>
    private const string Bystanders =
        "pip|setuptools|pkg_resources|importlib*|ctypes|joblib|threadpoolctl|pytest|_pytest|pluggy|IPython|ipykernel|os|sys|re|json|time|the|a|subprocess|logging|typing|warnings|numpy.testing|lib|python*|site|wheel|uvicorn|gunicorn|click|runpy|_distutils_hack|pep517|pyproject_hooks|argparse|pathlib|datetime|math|random|platform|of|and|it|faulthandler|zmq.eventloop|traceback|error|from|is|to|your|this|requirements.txt|-r|streamlit|flask|django|virtualenv|pipenv|poetry|uv|package|packages";

    /// <summary>Packages that open the libraries of others: at fault only where they are named as what failed.</summary>
    private const string Openers = "cffi|OpenGL|pyglet|cairocffi";

    private static readonly SearchValues<char> s_afterName = SearchValues.Create("=<>!~[;@ ");

    private static readonly ImmutableArray<string> s_tellingOfPackages = ["package-path", "import-statement", "install-command"];

    public static NamedThings Find(Candidate best, ImmutableArray<Candidate> ranked, SignBoard board)
    {
        Candidate[] kin = [best, .. ranked.Where(other => other != best && other.Reading.Cause == best.Reading.Cause)];
        string? Hole(string name) => kin.Select(candidate => candidate.Sighting[name]).OfType<string>().FirstOrDefault();
        var sighting = best.Sighting;
        var wheel =
            Hole("wheel") is { } named && named.Contains('-', StringComparison.Ordinal)
                ? WithEnding(PackagePath.FileName(named))
                : Wheel(board);
        var module =
            FromPaths(sighting["asker"], sighting["file"], sighting["library"])
            ?? Named(sighting["package"])
            ?? Module(sighting["module"])
            ?? FromWheel(sighting["wheel"] is null ? null : wheel)
            ?? Requirement(sighting["requirement"])
            ?? (best.Signature.Id is "conda-not-found" ? Named(sighting["word"]) : null)
            ?? FromPaths(Hole("asker"), Hole("file"), Hole("library"))
            ?? Requirement(Hole("requirement"))
            ?? Named(Hole("package"))
            ?? PackagePath.Directory(sighting["asker"] ?? sighting["file"] ?? sighting["library"])
            ?? Nearest(best.Sighting.Position, board)
            ?? FromWheel(wheel);
        return new NamedThings
        {
            Module = module,
            Package = module is null ? null : PackagePath.Package(module),
            File = sighting["asker"] ?? sighting["file"] ?? Hole("file") ?? Told(board),
            Library = sighting["library"] ?? Hole("library"),
            Symbol = sighting["symbol"] ?? Hole("symbol"),
            Version = sighting["version"] ?? Hole("version"),
            Has = Hole("have"),
            Needs = Hole("need"),
            Wheel = wheel,
        };
    }

    /// <summary>The file that other lines say was asked for.</summary>
    private static string? Told(SignBoard board) =>
        board
            .Of("referenced-from")
            .Concat(board.Of("opened-library"))
            .Select(static sighting => sighting["file"])
            .OfType<string>()
            .FirstOrDefault();

    private static string? FromPaths(params ReadOnlySpan<string?> paths)
    {
        foreach (var path in paths)
        {
            if (PackagePath.Module(path) is { } module && !Glob.Matches(Bystanders, module))
                return module;
        }

        return null;
    }

    private static string? Named(string? name) =>
        name is { Length: > 1 } && !name.Contains('{', StringComparison.Ordinal) && !Glob.Matches(Bystanders, name)
            ? name.Trim('.', '-')
            : null;

    /// <summary>A module's first name, unless that is all it says: <c>_multiarray_umath</c> is no package.</summary>
    private static string? Module(string? module) =>
        module is null || module.StartsWith('_') || !module.Contains('.', StringComparison.Ordinal) ? null : Named(module.Split('.')[0]);

    /// <summary><c>tensorflow&gt;=2.4 (from …)</c>, <c>pymsalruntime==0.14.2</c>.</summary>
    private static string? Requirement(string? requirement)
    {
        if (requirement is null)
            return null;
        var end = requirement.AsSpan().IndexOfAny(s_afterName);
        return Named(end < 0 ? requirement : requirement[..end]);
    }

    private static string? Wheel(SignBoard board) =>
        board
            .Of("wheel-name")
            .Select(static sighting => sighting["wheel"])
            .OfType<string>()
            .Where(static wheel => wheel.Contains('-', StringComparison.Ordinal))
            .Select(static wheel => WithEnding(PackagePath.FileName(wheel)))
            .FirstOrDefault();

    private static string WithEnding(string wheel) => wheel.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) ? wheel : $"{wheel}.whl";

    private static string? FromWheel(string? wheel) => Named(wheel?.Split('-')[0]);

    /// <summary>The package whose path, import or install stands nearest before the line that decided; else the nearest after it.</summary>
    private static string? Nearest(long position, SignBoard board)
    {
        var named = s_tellingOfPackages
            .SelectMany(board.Of)
            .Select(sighting => (sighting.Position, Module: First(sighting["package"])))
            .Where(static named =>
                named.Module is { } module
                && !Glob.Matches(Openers, module)
                && (!module.StartsWith('_') || KnownPackages.Find(module) is not null)
            )
            .ToArray();
        return named
                .Where(near => near.Position <= position)
                .OrderByDescending(static near => near.Position)
                .Select(static near => near.Module)
                .FirstOrDefault()
            ?? named.OrderBy(static near => near.Position).Select(static near => near.Module).FirstOrDefault();
    }

    private static string? First(string? name) => name is null ? null : Named(PackagePath.Module($"site-packages/{name}"));
}
